import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { badImports } from './imports.ts'
import { badMigration } from './migrations.ts'
import { filesOf, madeUp, parse, pathsOf, ROOT } from './repository.ts'
import { filledIn, unknownImports } from './templates.ts'

const templates = filesOf('scripts/templates/module/**/*.txt').map(filledIn)
const sources = templates.filter(({ path }) => path.endsWith('.ts')).map(parse)

const all = new Map([
  ...pathsOf('{contract,server,web}/**/*.ts').map(
    (path) => [path, () => ({ path, text: readFileSync(join(ROOT, path), 'utf8') })] as const,
  ),
  ...templates.map((file) => [file.path, () => file] as const),
])

test('the scaffold of a module stands on what there is', () => {
  expect(sources.length).toBeGreaterThan(15)
  expect(unknownImports(sources, all)).toEqual([])
})

test('the scaffold of a module keeps the rules of the house', () => {
  expect(badImports(sources)).toEqual([])
  const migration = templates.find(({ path }) => path.endsWith('.sql'))!
  expect(badMigration({ ...migration, path: '0099-loans-create.sql' })).toEqual([])
})

test('a name that is gone is found', () => {
  const planted = madeUp('server/modules/loans/a.ts', `import { gone } from '#kernel/limits.ts'`)
  expect(unknownImports([planted], all)).toEqual([
    'server/modules/loans/a.ts: server/kernel/limits.ts exports no gone',
  ])
})
