import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#testing/database.ts'

let one: TestDatabase
let other: TestDatabase

beforeAll(async () => {
  one = await testDatabase()
  other = await testDatabase()
})

afterAll(async () => {
  await one.drop()
  await other.drop()
})

async function ask(url: string, ...sql: string[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    let rows: unknown[] = []
    for (const text of sql) rows = (await client.query(text)).rows
    return rows
  } finally {
    await client.end()
  }
}

test('each test file gets a migrated database of its own', async () => {
  await ask(one.ownerUrl, `create table ${one.schema}.mine (id int)`)
  const tables = `select tablename from pg_tables where schemaname = '${one.schema}'`
  expect(await ask(one.ownerUrl, tables)).toContainEqual({ tablename: 'mine' })
  expect(await ask(other.ownerUrl, tables)).not.toContainEqual({ tablename: 'mine' })
  expect(await ask(other.ownerUrl, tables)).toContainEqual({ tablename: 'migration' })
})

test('the app login may do nothing until it acts in the role of the app', async () => {
  const read = `select count(*)::int as n from ${one.schema}.migration`
  const act = ['begin', 'set local role wanyou_app']
  expect(await ask(one.appUrl, ...act, read)).toHaveLength(1)
  await expect(ask(one.appUrl, ...act, `delete from ${one.schema}.migration`)).rejects.toThrow(
    /permission denied/,
  )
})
