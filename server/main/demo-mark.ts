import { z } from 'zod'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { connectAtStart } from '#kernel/postgres/connect.ts'
import { setting } from '#kernel/settings/setting-source.ts'
import type { DatabaseUrls } from './database.ts'
import type { MainSettings } from './settings.ts'

/**
 * Stands in a district of invented people: only there may codes be shown on the console. `filling`
 * until the seed is done, so that one which was killed is begun anew.
 */
export const demoMark = setting({
  name: 'house.demo',
  shape: z.enum(['no', 'filling', 'complete']),
  fallback: 'no',
  source: 'set by the seed; never by hand',
})

/** Marks the district as invented. */
export async function markAsDemo(deps: Deps, state: 'filling' | 'complete'): Promise<void> {
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await deps.settings.set(tx, demoMark, state, null, deps.clock.now())
  })
}

const CURRENT_MARK = `(select value #>> '{}' from SCHEMA.setting where name = $1
  order by version desc limit 1)`

/**
 * Empties a district whose seed was killed: nobody can have used it, for a house listens only after
 * its seed. True when it did; the schema must then be migrated again.
 */
export async function dropHalfDemo({ schema }: MainSettings, { ownerUrl }: DatabaseUrls) {
  const client = await connectAtStart(ownerUrl)
  try {
    const { rows } = await client.query<{ mark: string | null }>(
      `select ${CURRENT_MARK.replace('SCHEMA', schema)} as mark`,
      [demoMark.name],
    )
    if (rows[0]?.mark !== 'filling') return false
    await client.query(`drop schema ${schema} cascade`)
    return true
  } finally {
    await client.end()
  }
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
  const client = await connectAtStart(ownerUrl)
  try {
    const { rows } = await client.query<{ demo: boolean }>(
      `select not exists (select from ${schema}.area)
           or coalesce(${CURRENT_MARK.replace('SCHEMA', schema)}, 'no') <> 'no' as demo`,
      [demoMark.name],
    )
    return rows[0]?.demo === true
  } finally {
    await client.end()
  }
}
