import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrateDistrict } from '#kernel/migrate/migrate.ts'
import { prepareRoles } from '#kernel/postgres/roles.ts'
import { startThrowaway } from '#kernel/postgres/throwaway.ts'
import { newId } from '#kernel/time/ids.ts'
import { onDatabase, TEST_SCHEMA, type TestServer } from './database.ts'

/** Databases are told apart by run, so several runs may share one external server. */
const PREFIX = 'wanyou_test_'

/**
 * One PostgreSQL for the whole run: a throwaway cluster, or the server of TEST_DATABASE_URL (its
 * user needs CREATEDB, and CREATEROLE unless the roles exist). The template is migrated once and
 * cloned by `testDatabase()`. When it cannot be made, only the tests that ask for one fail.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const run = newId().replaceAll('-', '').slice(-12)
  const external = process.env.TEST_DATABASE_URL
  let close = nothing
  try {
    const urls = external === undefined ? await useThrowaway() : await useExternal(external)
    close = urls.close
    const server = await makeTemplate(urls, `${PREFIX}${run}`)
    project.provide('testServer', { server })
    return async () => {
      await dropDatabases(server)
      await close()
    }
  } catch (error) {
    await close()
    project.provide('testServer', { problem: reasonOf(error) })
    return nothing
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const nothing = async () => {}

type Urls = { adminUrl: string; ownerUrl: string; appUrl: string; close: () => Promise<void> }

async function useThrowaway(): Promise<Urls> {
  const { superuserUrl, ownerUrl, appUrl, close } = await startThrowaway()
  return { adminUrl: superuserUrl, ownerUrl, appUrl, close }
}

async function useExternal(url: string): Promise<Urls> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await prepareRoles(client)
  } finally {
    await client.end()
  }
  return { adminUrl: url, ownerUrl: url, appUrl: url, close: nothing }
}

async function makeTemplate(urls: Urls, template: string): Promise<TestServer> {
  const owner = decodeURIComponent(new URL(urls.ownerUrl).username)
  const client = new Client({ connectionString: urls.adminUrl })
  await client.connect()
  try {
    await client.query(`create database ${template} owner "${owner}"`)
  } finally {
    await client.end()
  }
  const { adminUrl, ownerUrl, appUrl } = urls
  const migrationProblem = await migrateDistrict(onDatabase(ownerUrl, template), TEST_SCHEMA).then(
    () => null,
    (error: unknown) => reasonOf(error),
  )
  return { adminUrl, ownerUrl, appUrl, template, owner, migrationProblem }
}

async function dropDatabases({ adminUrl, template }: TestServer): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [template],
    )
    for (const row of rows) await client.query(`drop database ${row.datname} with (force)`)
  } finally {
    await client.end()
  }
}
