import { Client } from 'pg'
import { inject } from 'vitest'
import { newId } from '#kernel/time/ids.ts'

/** The schema of the test district; no real district has a code that begins with 99. */
export const TEST_SCHEMA = 'd990000'

export type TestServer = {
  adminUrl: string
  ownerUrl: string
  appUrl: string
  template: string
  owner: string
  /** Why the template lacks migrations, or null when it has them all. */
  migrationProblem: string | null
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: { server: TestServer } | { problem: string }
  }
}

export type TestDatabase = {
  /** The app's login; acts only after `set local role wanyou_app`. */
  appUrl: string
  /** Owns the schema and every table, so it passes row level security. */
  ownerUrl: string
  schema: string
  drop(): Promise<void>
}

/**
 * A migrated, empty database of one's own, cloned from the run's template in about 0.1 s. Call it
 * in `beforeAll` and `drop()` in `afterAll`, after the file's own pools are closed.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = testServer()
  if (server.migrationProblem !== null) throw new Error(server.migrationProblem)
  // Copying files is the faster strategy while nothing waits for the disk.
  return await createDatabase(server, `template ${server.template} strategy file_copy`)
}

/** An empty database without any migration, for tests of the migrations themselves. */
export async function bareDatabase(): Promise<TestDatabase> {
  return await createDatabase(testServer(), '')
}

async function createDatabase(server: TestServer, from: string): Promise<TestDatabase> {
  const { adminUrl, ownerUrl, appUrl, template, owner } = server
  const name = `${template}_${newId().slice(-12)}`
  await admin(adminUrl, `create database ${name} owner "${owner}" ${from}`)
  return {
    appUrl: onDatabase(appUrl, name),
    ownerUrl: onDatabase(ownerUrl, name),
    schema: TEST_SCHEMA,
    drop: () => admin(adminUrl, `drop database if exists ${name} with (force)`),
  }
}

/** The same address with another database name. */
export function onDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

function testServer(): TestServer {
  const provided = inject('testServer')
  if ('problem' in provided) throw new Error(`no test database: ${provided.problem}`)
  return provided.server
}

async function admin(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
