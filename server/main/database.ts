import { migrateDistrict } from '#kernel/migrate/migrate.ts'
import { readSecrets } from '#kernel/postgres/cluster.ts'
import { connectAtStart } from '#kernel/postgres/connect.ts'
import { dataDirHolder } from '#kernel/postgres/data-dir-lock.ts'
import { findRunning, startPostgres } from '#kernel/postgres/launcher.ts'
import { prepareRoles } from '#kernel/postgres/roles.ts'
import { say, showing } from './progress.ts'
import type { MainSettings } from './settings.ts'

/** How to reach the database: as its owner, who migrates, and as the app. */
export type DatabaseUrls = { readonly ownerUrl: string; readonly appUrl: string }

export type OpenDatabase = DatabaseUrls & { close(): Promise<void> }

/**
 * The database of these settings, running and with our roles: the built-in one, started, or the one
 * of DATABASE_URL, asked. Throws a StartRefusal.
 */
export async function openDatabase(settings: MainSettings): Promise<OpenDatabase> {
  if (settings.databaseUrl === null) {
    const { dataDir } = settings
    const running = await showing('正在启动数据库', 'Starting the database', () =>
      startPostgres({ dataDir, say }),
    )
    return { ownerUrl: running.ownerUrl, appUrl: running.appUrl, close: () => running.close() }
  }
  const appUrl = settings.databaseUrl
  const ownerUrl = settings.databaseOwnerUrl ?? appUrl
  for (const url of new Set([ownerUrl, appUrl])) {
    const client = await connectAtStart(url)
    try {
      await prepareRoles(client)
    } finally {
      await client.end()
    }
  }
  return { ownerUrl, appUrl, close: async () => {} }
}

/**
 * The database for a command line: that of a house which runs on this data directory, else opened as
 * for a start. `close` leaves a running house's database alone.
 */
export async function reachDatabase(settings: MainSettings): Promise<OpenDatabase> {
  const { dataDir } = settings
  if (settings.databaseUrl !== null || dataDirHolder(dataDir) === null) {
    return await openDatabase(settings)
  }
  const running = findRunning(dataDir)
  if (running === null) return await openDatabase(settings)
  const secrets = readSecrets(dataDir)
  const as = (user: string, password: string) => {
    const url = new URL(running.superuserUrl)
    url.username = user
    url.password = password
    return url.href
  }
  return {
    ownerUrl: as('wanyou_owner', secrets.owner),
    appUrl: as('wanyou_login', secrets.login),
    close: async () => {},
  }
}

/** Brings the schema up to date and shows each migration that takes long. Gives the names applied. */
export async function migrate(settings: MainSettings, urls: DatabaseUrls): Promise<string[]> {
  return await showing('正在升级数据表', 'Updating the tables', () =>
    migrateDistrict(urls.ownerUrl, settings.schema),
  )
}
