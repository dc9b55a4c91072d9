import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#testing/database.ts'
import { openDistrict } from './district.ts'

let database: TestDatabase
let owner: Client

beforeAll(async () => {
  database = await testDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
})

afterAll(async () => {
  await owner?.end()
  await database?.drop()
})

const LISTENERS = `select pid from pg_stat_activity
  where datname = current_database() and application_name = 'wanyou live'`

async function listeners(): Promise<number[]> {
  return (await owner.query<{ pid: number }>(LISTENERS)).rows.map(({ pid }) => pid)
}

const WAIT = { timeout: 15_000 }

test('a listener whose connection was cut comes back once, and hears again', async () => {
  const district = openDistrict({ url: database.appUrl, schema: database.schema })
  const heard: string[] = []
  const unlisten = await district.listen('wanyou_test', (payload) => heard.push(payload))
  try {
    const [before] = await listeners()
    await endBackend(before!)
    const others = async () => (await listeners()).filter((pid) => pid !== before)
    await expect.poll(async () => (await others()).length, WAIT).toBe(1)
    const hearsAgain = async () => {
      await owner.query(`select pg_notify('wanyou_test', 'again')`)
      return heard.length > 0
    }
    await expect.poll(hearsAgain, WAIT).toBe(true)
    await owner.query(`select pg_notify('wanyou_test', 'once')`)
    await expect.poll(() => heard.filter((payload) => payload === 'once').length, WAIT).toBe(1)
  } finally {
    await unlisten()
    await district.close()
  }
  expect(await listeners()).toEqual([])
})

/** Through the app's own login: only a role may end its own sessions. */
async function endBackend(pid: number): Promise<void> {
  const login = new Client({ connectionString: database.appUrl })
  await login.connect()
  await login.query('select pg_terminate_backend($1)', [pid])
  await login.end()
}
