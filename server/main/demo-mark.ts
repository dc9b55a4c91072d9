import { Client } from 'pg'
import { z } from 'zod'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { setting } from '#kernel/settings/setting-source.ts'
import type { DatabaseUrls } from './database.ts'
import type { MainSettings } from './settings.ts'

/** Stands in a district that was filled with invented people: only there may codes be shown on the console. */
export const demoMark = setting({
  name: 'house.demo',
  shape: z.boolean(),
  fallback: false,
  source: 'set by the seed; never by hand',
})

/** Marks the district as invented. */
export async function markAsDemo(deps: Deps): Promise<void> {
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await deps.settings.set(tx, demoMark, true, null, deps.clock.now())
  })
}

/**
 * The settings with what the senders shall believe: a demo is one that is wanted, in a database that
 * is empty or was filled by the seed. A real district never writes sign-in codes to its log because
 * somebody forgot `DEMO=0`.
 */
export async function withDemoDecided(
  settings: MainSettings,
  urls: DatabaseUrls,
): Promise<MainSettings> {
  const isDemo = settings.demoWanted && (await mayBeDemo(settings, urls))
  return { ...settings, environment: { ...settings.environment, DEMO: String(isDemo) } }
}

async function mayBeDemo({ schema }: MainSettings, { ownerUrl }: DatabaseUrls): Promise<boolean> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ demo: boolean }>(
      `select not exists (select from ${schema}.area)
           or exists (select from ${schema}.setting where name = $1 and value = 'true') as demo`,
      [demoMark.name],
    )
    return rows[0]?.demo === true
  } finally {
    await client.end()
  }
}
