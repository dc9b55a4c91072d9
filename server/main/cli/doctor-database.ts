import type { Client } from 'pg'
import { pendingMigrations } from '#kernel/migrate/migrate.ts'
import { connectAtStart } from '#kernel/postgres/connect.ts'
import { systemClock } from '#kernel/time/clock.ts'
import type { DatabaseUrls } from '../database.ts'
import type { MainSettings } from '../settings.ts'
import { type Finding, fault, ok, warn } from './finding.ts'

/** A deadline may be wrong by as much as the clocks differ; a minute is the finest limit there is. */
const SKEW_FAULT_MS = 30_000
const SKEW_WARN_MS = 2_000

type Facts = { version: string; number: number; fsync: string; checksums: string; now: Date }

async function asking<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connectAtStart(url)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Version, durability and clock of the database. */
export async function checkDatabase(
  { databaseUrl }: MainSettings,
  { appUrl }: DatabaseUrls,
): Promise<Finding[]> {
  return await asking(appUrl, async (client) => {
    const before = systemClock.now().getTime()
    const { rows } = await client.query<Facts>(
      `select current_setting('server_version') as version,
              current_setting('server_version_num')::int as number, current_setting('fsync') as fsync,
              current_setting('data_checksums') as checksums, clock_timestamp() as now`,
    )
    const between = (before + systemClock.now().getTime()) / 2
    const facts = rows[0]!
    const whose = databaseUrl === null ? '内置 built-in' : 'DATABASE_URL'
    return [
      facts.number < 150_000
        ? fault(`PostgreSQL ${facts.version} 太旧，需要 15 以上`, '15 or later is needed')
        : ok(`PostgreSQL ${facts.version}（${whose}）`, 'Database'),
      facts.fsync === 'on'
        ? ok('断电安全：fsync 已开启', 'Safe against power loss')
        : fault('fsync 已关闭：断电会丢失数据', 'fsync is off: a power cut loses data'),
      facts.checksums === 'on'
        ? ok('数据页校验已开启', 'Data checksums are on')
        : warn('数据页校验未开启，磁盘损坏不易发现', 'Data checksums are off'),
      skew(facts.now.getTime() - between),
    ]
  })
}

function skew(differenceMs: number): Finding {
  const shown = `${(Math.abs(differenceMs) / 1000).toFixed(1)} s`
  if (Math.abs(differenceMs) >= SKEW_FAULT_MS) {
    return fault(
      `本机与数据库的时钟相差 ${shown}，时限会算错；请校时（NTP）`,
      `Clocks differ by ${shown}: set up NTP`,
    )
  }
  if (Math.abs(differenceMs) >= SKEW_WARN_MS) {
    return warn(`本机与数据库的时钟相差 ${shown}`, `Clocks differ by ${shown}`)
  }
  return ok(`时钟一致（相差 ${shown}）`, 'Clocks agree')
}

/** Whether the schema is exactly that of this program. A newer or changed one throws a StartRefusal. */
export async function checkMigrations(
  { schema }: MainSettings,
  { ownerUrl }: DatabaseUrls,
): Promise<Finding[]> {
  const pending = await pendingMigrations(ownerUrl, schema)
  if (pending.length === 0) return [ok('数据表是本程序的版本', 'Migrations are complete')]
  return [
    fault(
      `有 ${pending.length} 个迁移没有执行（${pending[0]} …），请运行 wanyou migrate`,
      `${pending.length} migrations are missing; run «wanyou migrate»`,
    ),
  ]
}

const POWERFUL = `
  select rolname as name from pg_roles
  where (rolname in ('wanyou_app', 'wanyou_eraser') or rolname = $1) and (rolsuper or rolbypassrls)`

/** Tables about people or work whose row policies are off, or do not bind their owner. */
const UNWALLED = `
  select c.relname as name from pg_class c
  where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p')
    and not (c.relrowsecurity and c.relforcerowsecurity)
    and (c.relname in ('work_item', 'work_step') or exists (
      select from pg_description d where d.objoid = c.oid and d.classoid = 'pg_class'::regclass
        and d.description like 'pii:%'))
  order by 1`

/** Rights of the app's role by which the trail could be rewritten. */
const REWRITABLE = `
  select t.name || ' ' || p.name as name
  from unnest(array['work_step', 'trail_anchor']) as t (name),
       unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) as p (name)
  where has_table_privilege('wanyou_app', format('%I.%I', $1::text, t.name), p.name)`

/** The second wall: roles without power, row policies on, and a trail that the app cannot rewrite. */
export async function checkWalls(
  { schema }: MainSettings,
  { ownerUrl, appUrl }: DatabaseUrls,
): Promise<Finding[]> {
  const login = decodeURIComponent(new URL(appUrl).username)
  return await asking(ownerUrl, async (client) => {
    const names = async (query: string, value: string) =>
      (await client.query<{ name: string }>(query, [value])).rows.map(({ name }) => name).join(', ')
    const powerful = await names(POWERFUL, login)
    const unwalled = await names(UNWALLED, schema)
    const rewritable = await names(REWRITABLE, schema)
    return [
      powerful
        ? fault(
            `数据库角色权限过大：${powerful}（不应是超级用户或可绕过行级权限）`,
            `Too powerful roles: ${powerful}`,
          )
        : ok('数据库角色权限适当', 'Roles'),
      unwalled
        ? fault(`这些表没有行级权限：${unwalled}`, `Tables without row policies: ${unwalled}`)
        : ok('行级权限已全部开启', 'Row policies are on'),
      rewritable
        ? fault(`程序可以改写留痕：${rewritable}`, `The app may rewrite the trail: ${rewritable}`)
        : ok('留痕只能追加', 'The trail can only grow'),
    ]
  })
}
