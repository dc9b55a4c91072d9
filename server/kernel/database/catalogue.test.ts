import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#testing/database.ts'

let database: TestDatabase
let owner: Client

beforeAll(async () => {
  database = await testDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
})

afterAll(async () => {
  await owner.end()
  await database.drop()
})

/** The names that a question about the catalogue finds; most of them must find none. */
async function names(text: string, ...values: unknown[]): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(text, [database.schema, ...values])
  return rows.map(({ name }) => name)
}

const TABLES = `select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = $1 and c.relkind in ('r', 'p')`

/** What a role may do with each table, as `table: verbs`; column rights count as rights. */
async function rights(role: string): Promise<Record<string, string>> {
  const { rows } = await owner.query<{ name: string; verbs: string }>(
    `select t.name, string_agg(verb, ' ' order by verb) as verbs
       from (${TABLES}) t, unnest(array['DELETE', 'INSERT', 'REFERENCES', 'SELECT', 'TRIGGER', 'TRUNCATE', 'UPDATE']) verb
      where has_table_privilege($2, t.oid, verb)
         or (verb in ('INSERT', 'SELECT', 'UPDATE', 'REFERENCES') and has_any_column_privilege($2, t.oid, verb))
      group by t.name`,
    [database.schema, role],
  )
  return Object.fromEntries(rows.map(({ name, verbs }) => [name, verbs]))
}

test('every table says what it is for', async () => {
  const silent = await names(
    `select name from (${TABLES}) t where coalesce(obj_description(oid, 'pg_class'), '') = ''`,
  )
  expect(silent).toEqual([])
})

test('every table with personal data stands behind a row policy that binds its owner too', async () => {
  const personal = `select t.* from (${TABLES}) t where exists (
    select from pg_description d where d.classoid = 'pg_class'::regclass and d.objoid = t.oid
      and d.description ~ '\\mpii:')`
  expect((await names(`select name from (${personal}) p`)).length).toBeGreaterThan(10)
  const open = await names(
    `select name from (${personal}) p where not (relrowsecurity and relforcerowsecurity)
        or not exists (select from pg_policy where polrelid = p.oid)`,
  )
  expect(open).toEqual([])
})

test('a column that holds a name, a number or a phone is marked as personal', async () => {
  const unmarked = await names(
    `select t.name || '.' || a.attname as name from (${TABLES}) t
       join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      where (a.attname ~ 'phone|id_number|mail|birth' or a.attname in ('person_id', 'login'))
        and not exists (select from pg_policy where polrelid = t.oid)`,
  )
  expect(unmarked).toEqual([])
})

test('a row policy that is on is forced, and has a rule', async () => {
  const half = await names(
    `select name from (${TABLES}) t where relrowsecurity <> relforcerowsecurity
        or (relrowsecurity and not exists (select from pg_policy where polrelid = t.oid))`,
  )
  expect(half).toEqual([])
})

test('no rule of a policy is meant for another role than the two of the application', async () => {
  const { rows } = await owner.query(
    `select polname from pg_policy p join pg_class c on c.oid = p.polrelid
      where c.relnamespace = $1::regnamespace and polroles <> '{0}'`,
    [database.schema],
  )
  expect(rows).toEqual([])
})

test('none of our roles passes row policies, and none is powerful', async () => {
  const { rows } = await owner.query(
    `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin
       from pg_roles where rolname in ('wanyou_app', 'wanyou_eraser') order by 1`,
  )
  const powerless = {
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolreplication: false,
    rolcanlogin: false,
  }
  expect(rows).toEqual([
    { rolname: 'wanyou_app', ...powerless },
    { rolname: 'wanyou_eraser', ...powerless },
  ])
})

test('the built-in login inherits nothing: without a role it reads no table', async () => {
  const { rows } = await owner.query<{ inherits: boolean; powerful: boolean }>(
    `select rolinherit as inherits, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as powerful
       from pg_roles where rolname = 'wanyou_login'`,
  )
  // An external server of TEST_DATABASE_URL has no such login.
  for (const row of rows) expect(row).toEqual({ inherits: false, powerful: false })
  if (rows.length === 0) return
  const own = await names(
    `select t.name from (${TABLES}) t join pg_class c on c.oid = t.oid
       join pg_roles r on r.rolname = 'wanyou_login'
      where c.relowner = r.oid or exists (select from aclexplode(c.relacl) a where a.grantee in (0, r.oid))`,
  )
  expect(own).toEqual([])
})

test('nobody else has any right to any table', async () => {
  const strangers = await names(
    `select t.name from (${TABLES}) t join pg_class c on c.oid = t.oid, aclexplode(c.relacl) a
      where a.grantee <> c.relowner
        and a.grantee not in (select oid from pg_roles where rolname in ('wanyou_app', 'wanyou_eraser'))`,
  )
  expect(strangers).toEqual([])
})

/** What may be added and read but never changed or taken away by anyone who uses the application. */
const APPEND_ONLY = [
  'account_event',
  'contact_lookup',
  'issue_call_back',
  'setting',
  'setting_cancelled',
  'trail_anchor',
  'work_step',
]

test('the trails can be added to and read, by nobody changed or removed', async () => {
  const app = await rights('wanyou_app')
  for (const table of APPEND_ONLY)
    expect({ table, may: app[table] }).toEqual({ table, may: 'INSERT SELECT' })
  expect(app.migration).toBe('SELECT')
})

test('the app empties no table, hangs no trigger on one, and removes only what is its own housekeeping', async () => {
  const app = Object.entries(await rights('wanyou_app'))
  expect(app.length).toBeGreaterThan(30)
  const forbidden = app.filter(([, verbs]) => /TRUNCATE|TRIGGER|REFERENCES/.test(verbs))
  expect(forbidden).toEqual([])
  for (const table of [
    'work_item',
    'issue',
    'issue_return',
    'work_text',
    'person',
    'appointment',
  ]) {
    expect(Object.fromEntries(app)[table]).not.toContain('DELETE')
  }
})

test('the eraser blanks words and touches nothing else', async () => {
  const { rows } = await owner.query<{ name: string; columns: string }>(
    `select t.name, string_agg(a.attname, ' ' order by a.attname) as columns
       from (${TABLES}) t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
      where has_column_privilege('wanyou_eraser', t.oid, a.attname, 'UPDATE')
        and t.name in ('work_item', 'work_step', 'issue') group by 1 order by 1`,
    [database.schema],
  )
  const { work_step: step, work_item: item } = Object.fromEntries(
    rows.map(({ name, columns }) => [name, columns]),
  )
  expect(step).toBe('note payload salt')
  expect(item).toBe('title')
  const verbs = Object.entries(await rights('wanyou_eraser'))
  // What an issue is compared by is made of its words, and goes with them.
  const mayDelete = ['issue_gram_mark', 'issue_likeness', 'issue_mark']
  const others = verbs.filter(([name]) => !mayDelete.includes(name))
  expect(others.filter(([, may]) => /DELETE|INSERT|TRUNCATE|TRIGGER|REFERENCES/.test(may))).toEqual(
    [],
  )
})

test('nothing here would be refused on a district that is a node of its own (Citus)', async () => {
  const triggers = await names(
    `select tgname as name from pg_trigger g join (${TABLES}) t on t.oid = g.tgrelid where not tgisinternal`,
  )
  expect(triggers).toEqual([])
  const functions = await names(
    `select proname as name from pg_proc where pronamespace = $1::text::regnamespace`,
  )
  expect(functions).toEqual([])
  const foreign = await names(
    `select conname as name from pg_constraint f join pg_class c on c.oid = f.confrelid
      where f.connamespace = $1::text::regnamespace and f.contype = 'f'
        and c.relnamespace <> f.connamespace`,
  )
  expect(foreign).toEqual([])
})

/** Parts that mean nothing without their whole: pieces of an upload, ways a message goes out. */
const PARTS = ['upload_part_session_id_fkey', 'notification_delivery_notification_id_fkey']

test('nothing disappears because something else was deleted, for a cascade passes the row policies', async () => {
  const cascades = await names(
    `select conname as name from pg_constraint f
      where f.connamespace = $1::text::regnamespace and f.contype = 'f'
        and (f.confdeltype <> 'a' or f.confupdtype <> 'a') and not (conname = any ($2))`,
    PARTS,
  )
  expect(cascades).toEqual([])
})

test('every index of the migrations is preceded by a comment that says what it serves', () => {
  const folder = join(import.meta.dirname, '../../migrations')
  const files = readdirSync(folder).filter((name) => /^\d{4}-.*\.sql$/.test(name))
  expect(files.length).toBeGreaterThan(8)
  const silent = files.flatMap((file) => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n')
    return lines.flatMap((line, at) => {
      if (!/^create (unique )?index /.test(line)) return []
      // One comment may speak for a group of indexes that stand together.
      let before = at - 1
      while (/^(create (unique )?index |  )/.test(lines[before] ?? '')) before -= 1
      return lines[before]?.startsWith('-- ') ? [] : [`${file}:${at + 1}`]
    })
  })
  expect(silent).toEqual([])
})
