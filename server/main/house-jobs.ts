import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { sealDays } from '#kernel/loop/anchor.ts'
import { recomputeDeadlines } from '#kernel/loop/recompute.ts'
import { sweep } from '#kernel/loop/sweep.ts'
import type { TimeKeeper } from '#kernel/loop/time-keeper.ts'
import type { Job, Module } from '#kernel/module.ts'

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

/** Who decides for each kind of item what time does to it. */
export function keepersOf(modules: readonly Module[]): ReadonlyMap<string, TimeKeeper> {
  return new Map(
    modules.flatMap(({ timeKeepers = [] }) => timeKeepers.map((keeper) => [keeper.kind, keeper])),
  )
}

/** What the house itself does by the clock, for whatever modules it consists of. */
export function houseJobs(modules: readonly Module[]): Job[] {
  const keepers = keepersOf(modules)
  return [
    {
      name: 'house.sweep',
      schedule: { everySeconds: 5 },
      run: async (deps) => {
        // A backlog is worked off without waiting; what was handled is not found again.
        while ((await sweep(deps, keepers)) > 0);
      },
    },
    {
      // Hourly: a holiday is published weeks ahead, and a district's own day takes effect within the hour.
      name: 'house.recompute-deadlines',
      schedule: { everySeconds: 3600 },
      run: async (deps) => void (await recomputeDeadlines(deps)),
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
}
