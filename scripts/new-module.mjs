// node scripts/new-module.mjs loan 借用 JY
// Writes a whole small mechanism that passes every check: contract, loop, commands, query, migration,
// words, test, page. It is meant to be changed at once, beginning with loop.ts.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { add, format, giveUp, insert, nextNumber, ROOT, read } from './scaffold.mjs'

const [kind = '', chinese = '', series = ''] = process.argv.slice(2)
if (!/^[a-z]{3,20}$/.test(kind) || chinese === '' || !/^[A-Z]{2,4}$/.test(series)) {
  giveUp(
    '用法：node scripts/new-module.mjs 英文单数名 中文名 编号前缀，例如 loan 借用 JY',
    'Usage: node scripts/new-module.mjs KIND CHINESE SERIES, for example: loan 借用 JY',
  )
}
const module = `${kind}s`
const upper = (word) => word[0].toUpperCase() + word.slice(1)

/** The templates are a working mechanism called `loan`; every word of it is replaced. */
function fill(text) {
  return text
    .replaceAll('Loans', upper(module))
    .replaceAll('loans', module)
    .replaceAll('LOAN', kind.toUpperCase())
    .replaceAll('Loan', upper(kind))
    .replaceAll('loan', kind)
    .replaceAll('借用', chinese)
    .replaceAll(/\bJY\b/g, series)
}

if (read('server/main/modules.ts').includes(`#modules/${module}/`)) {
  giveUp(`已经有模块 ${module}。`, `There is a module ${module} already.`)
}

const templates = join(ROOT, 'scripts/templates/module')
const files = readdirSync(templates, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
const number = nextNumber('server/migrations')
const written = files.map((file) => {
  const inside = file.slice(templates.length + 1, -'.txt'.length).replaceAll('\\', '/')
  const path = fill(inside).replace('NUMBER', number)
  add(path, fill(readFileSync(file, 'utf8')))
  return path
})

insert('server/main/modules.ts', [
  ['\n/** Everything the house', `import { ${module} } from '#modules/${module}/index.ts'\n`],
  ['\n]', `\n  ${module},`],
])
for (const language of ['zh-cn', 'en']) {
  insert(`web/kit/words/${language}/core.ts`, [
    [`import { loop }`, `import { ${module} } from './${module}.ts'\n`],
    [' loop,', ` ${module},`],
  ])
}
const notFound = {
  'zh-cn': '没有找到这一件，或者您不能看。请核对编号。',
  en: 'Not found, or not for you to see. Please check the number.',
}
for (const [language, sentence] of Object.entries(notFound)) {
  insert(`web/kit/words/${language}/refusals.ts`, [
    [`  'loop.doer_may_not_judge'`, `  '${module}.not_found': '${sentence}',\n`],
  ])
}
// Every table is attacked by a member of staff of the next community; one row of each must be there to steal.
insert('server/testing/attack.test.ts', [
  [
    '      sql`insert into visitor_upload',
    `      sql\`insert into ${kind} (id, description) values (\${issueId}, '试一试')\`,\n`,
  ],
])
insert('GLOSSARY.md', [
  [
    '\n## Places 区域',
    `
## ${upper(module)} ${chinese}

| English | 中文 | Where | Means | Not to be confused with |
| --- | --- | --- | --- | --- |
| \`${module}\` | ${chinese}（模块） | — | the module | — |
| \`${kind}\` | ${chinese} | — | one kind of work item | — |
`,
  ],
])
insert('docs/mechanisms/README.md', [
  ['| 四级处置 |', `| ${chinese} | — | [${module}.md](${module}.md) |\n`],
])
format([
  ...written,
  'server/main/modules.ts',
  'web/kit/words/zh-cn/core.ts',
  'web/kit/words/en/core.ts',
])

console.log(`
  下一步 Next:
    npm run generate
    npx vitest run server/modules/${module} tidy
    node_modules/.bin/tsc --noEmit -p .
  然后从 then change, beginning with: server/modules/${module}/loop.ts`)
