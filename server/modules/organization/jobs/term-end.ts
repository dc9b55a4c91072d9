import { chinaDate } from '#kernel/calendar/china-time.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { Job } from '#kernel/module.ts'
import { addPartyState, listTermEnded } from '../repo/party-org.ts'

/** Organisations moved in one transaction; in an election year a district has a few thousand. */
const BATCH = 500

/** 届满待换届: a term that has run out says so by itself, so that nobody has to watch the calendar. */
export const termEnd: Job = {
  name: 'organization.term_end',
  schedule: { dailyAt: '00:30' },
  run: markEndedTerms,
}

/** Moves every operating organisation whose election day has come to «term ending». */
export async function markEndedTerms(deps: Deps): Promise<void> {
  const at = deps.clock.now()
  const day = chinaDate(at)
  let moved = BATCH
  while (moved === BATCH) {
    moved = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
      const ids = await listTermEnded(tx, day, BATCH)
      for (const id of ids) {
        const next = {
          id,
          state: 'term_ending',
          day,
          at,
          documentNo: null,
          note: null,
          movedBy: null,
        } as const
        await addPartyState(tx, next, false)
      }
      return ids.length
    })
  }
}
