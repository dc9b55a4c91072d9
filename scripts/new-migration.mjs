// node scripts/new-migration.mjs issues "why in one sentence" add-cost
import { add, giveUp, nextNumber, slugOf } from './scaffold.mjs'

const [module = '', why = '', what = ''] = process.argv.slice(2)
if (!/^[a-z]+$/.test(module) || why.length < 10 || !/^[a-z0-9-]+$/.test(what)) {
  giveUp(
    '用法：node scripts/new-migration.mjs 模块 "为什么（一句话）" 做什么',
    'Usage: node scripts/new-migration.mjs MODULE "why, in one sentence" what-it-does',
  )
}
const name = `${nextNumber('server/migrations')}-${module}-${slugOf(what)}.sql`
add(`server/migrations/${name}`, `-- why: ${why}\n\n`)
console.log(`
  一个新表要有：comment on table、行级策略、grant。Every new table needs a comment, a row policy and grants.
  写好之后 then: npm run generate && npx vitest run tidy/migrations server/kernel/database`)
