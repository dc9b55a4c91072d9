import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { sealDays } from '#kernel/loop/anchor.ts'
import type { Job } from '#kernel/module.ts'

const DAY_MS = 86_400_000
/** How long a retry may come after the first attempt; a phone's outbox gives up before that. */
const REQUESTS_KEPT_DAYS = 7

/** Forgets request ids that nobody will repeat any more. Gives how many. */
export async function forgetOldRequests(deps: Deps): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - REQUESTS_KEPT_DAYS * DAY_MS)
  return await deps.district.write(SYSTEM_VIEWER, (tx) =>
    tx.run(sql`delete from request where at < ${before}`),
  )
}

/** What the house itself does by the clock, whatever its modules are. */
export const HOUSE_JOBS: readonly Job[] = [
  {
    name: 'house.reload-settings',
    schedule: { everySeconds: 5 },
    run: (deps) => deps.settings.reload(),
  },
  {
    name: 'house.seal-trail',
    schedule: { dailyAt: '00:10' },
    run: async (deps) => void (await sealDays(deps)),
  },
  {
    name: 'house.forget-requests',
    schedule: { dailyAt: '03:20' },
    run: async (deps) => void (await forgetOldRequests(deps)),
  },
]
