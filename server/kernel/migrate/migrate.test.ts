import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { isStartRefusal, type StartCode } from '#kernel/postgres/start-refusal.ts'
import { bareDatabase, type TestDatabase } from '#testing/database.ts'
import { migrateDistrict, pendingMigrations } from './migrate.ts'

let database: TestDatabase
let client: Client
let folder: string
let district = 990_000

beforeAll(async () => {
  database = await bareDatabase()
  client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wanyou-migrations-'))
  district += 1
  write(
    '0001-lamp-table.sql',
    'create table lamp (id int primary key);\ninsert into lamp values (1);',
  )
  write('0002-lamp-note.sql', 'alter table lamp add column note text;')
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const schema = () => `d${district}`
const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
const migrate = () => migrateDistrict(database.ownerUrl, schema(), { folder })
const pending = () => pendingMigrations(database.ownerUrl, schema(), { folder })

async function refusal(work: Promise<unknown>): Promise<StartCode> {
  const error: unknown = await work.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  )
  if (!isStartRefusal(error)) throw error
  return error.code
}

test('a new district gets every migration in order and the next run has nothing to do', async () => {
  expect(await pending()).toEqual(['0001-lamp-table.sql', '0002-lamp-note.sql'])
  const steps: string[] = []
  const applied = await migrateDistrict(database.ownerUrl, schema(), {
    folder,
    onProgress: ({ name, done, total }) => steps.push(`${done}/${total} ${name}`),
  })
  expect(applied).toEqual(['0001-lamp-table.sql', '0002-lamp-note.sql'])
  expect(steps).toEqual(['0/2 0001-lamp-table.sql', '1/2 0002-lamp-note.sql'])
  expect(await migrate()).toEqual([])
  expect(await pending()).toEqual([])
  const { rows } = await client.query(`select id, note from ${schema()}.lamp`)
  expect(rows).toEqual([{ id: 1, note: null }])
})

test('twenty runners at once apply each migration exactly once', async () => {
  const applied = await Promise.all(Array.from({ length: 20 }, migrate))
  expect(applied.flat().sort()).toEqual(['0001-lamp-table.sql', '0002-lamp-note.sql'])
  const { rows } = await client.query(`select count(*)::int as lamps from ${schema()}.lamp`)
  expect(rows).toEqual([{ lamps: 1 }])
})

test('two districts of one database do not see each other', async () => {
  await migrate()
  const first = schema()
  district += 1
  expect(await migrate()).toHaveLength(2)
  await client.query(`insert into ${schema()}.lamp values (2)`)
  const { rows } = await client.query(`select id from ${first}.lamp`)
  expect(rows).toEqual([{ id: 1 }])
})

test('a failing migration leaves the district as it was before that file', async () => {
  write('0003-broken.sql', 'create table half (id int);\ninsert into nowhere values (1);')
  expect(await refusal(migrate())).toBe('migrate.failed')
  expect(await pending()).toEqual(['0003-broken.sql'])
  const { rows } = await client.query(`select to_regclass('${schema()}.half') as half`)
  expect(rows).toEqual([{ half: null }])
})

test('a migration that was changed after it was applied is refused', async () => {
  await migrate()
  write('0002-lamp-note.sql', 'alter table lamp add column remark text;')
  expect(await refusal(migrate())).toBe('migrate.changed')
  expect(await refusal(pending())).toBe('migrate.changed')
})

test('line ends of another system do not count as a change', async () => {
  await migrate()
  write(
    '0001-lamp-table.sql',
    'create table lamp (id int primary key);\r\ninsert into lamp values (1);',
  )
  expect(await migrate()).toEqual([])
})

test('a database newer than the program is refused', async () => {
  await migrate()
  mkdirSync(join(folder, 'newer'))
  renameSync(join(folder, '0002-lamp-note.sql'), join(folder, 'newer', '0002-lamp-note.sql'))
  expect(await refusal(migrate())).toBe('migrate.database_newer')
})

test('a migration number can be used only once', async () => {
  write('0002-other.sql', 'select 1;')
  expect(await refusal(migrate())).toBe('migrate.bad_file')
})

test('a name that is not a district schema never reaches the database', async () => {
  const bad = migrateDistrict(database.ownerUrl, 'd990000; drop table lamp', { folder })
  await expect(bad).rejects.toThrow(/not a schema name/)
})

// With an external server one user plays both parts and may make schemas.
test.skipIf(process.env.TEST_DATABASE_URL)(
  'a user who may not make schemas is told what to ask for',
  async () => {
    const error: unknown = await migrateDistrict(database.appUrl, schema(), { folder }).catch(
      (reason: unknown) => reason,
    )
    if (!isStartRefusal(error, 'migrate.not_allowed')) throw error
    expect(error.en).toMatch(/grant create on database "wanyou_test_\w+" to "wanyou_login";/)
  },
)

test('a database that cannot be reached is named without its password', async () => {
  const url = 'postgresql://wanyou:secret@127.0.0.1:1/wanyou'
  const error: unknown = await pendingMigrations(url, schema(), { folder }).catch(
    (reason: unknown) => reason,
  )
  if (!isStartRefusal(error, 'start.database_unreachable')) throw error
  expect(error.en).toContain('postgresql://wanyou@127.0.0.1:1/wanyou')
  expect(error.en + error.zh).not.toContain('secret')
})
