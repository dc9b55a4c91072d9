import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#testing/database.ts'
import { readSettings } from '../settings.ts'
import { checkMigrations, checkWalls } from './doctor-database.ts'

let database: TestDatabase
let owner: Client
const settings = { ...readSettings({}), schema: 'd990000' }

beforeAll(async () => {
  database = await testDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(`set search_path to ${database.schema}`)
})

afterAll(async () => {
  await owner?.end()
  await database?.drop()
})

async function faults(): Promise<string[]> {
  const findings = await checkWalls(settings, database)
  return findings.filter(({ level }) => level === 'fault').map(({ en }) => en)
}

describe('the doctor', () => {
  test('finds nothing wrong with what the migrations made', async () => {
    expect(await faults()).toEqual([])
    expect((await checkMigrations(settings, database)).map(({ level }) => level)).toEqual(['ok'])
  })

  test('names a table about people whose row policies were switched off', async () => {
    await owner.query('alter table person disable row level security')
    expect(await faults()).toEqual(['Tables without row policies: person'])
    await owner.query('alter table person enable row level security')
  })

  test('names a right by which the app could rewrite the trail', async () => {
    await owner.query('grant delete on work_step to wanyou_app')
    expect(await faults()).toEqual(['The app may rewrite the trail: work_step DELETE'])
    await owner.query('revoke delete on work_step from wanyou_app')
  })

  test('names a migration that is missing', async () => {
    await owner.query(`delete from migration where name = (select max(name) from migration)`)
    const [finding] = await checkMigrations(settings, database)
    expect(finding?.level).toBe('fault')
    expect(finding?.en).toContain('1 migrations are missing')
  })
})
