import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { Job } from '#kernel/module.ts'
import { removeOldSessions } from './repo/session.ts'
import { removeOldCodes } from './repo/sign-in-code.ts'
import { removeOldTries } from './repo/sign-in-try.ts'

const DAY_MS = 86_400_000

/** Ended sessions, spent codes and forgotten tries say when somebody was active, so none is kept. */
async function removeSpent(deps: Deps): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - DAY_MS)
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await removeOldSessions(tx, before)
    await removeOldCodes(tx, before)
    await removeOldTries(tx, before)
  })
}

export const jobs: readonly Job[] = [
  { name: 'people-remove-spent', schedule: { dailyAt: '03:20' }, run: removeSpent },
]
