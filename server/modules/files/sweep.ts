import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { sweepExpiredUploads } from '#kernel/files/upload.ts'
import { fileDepsOf } from './file-deps.ts'
import { deleteFileRows, giveUpLooseFiles, listRemovedFiles } from './repo-files.ts'
import { forgetVisitorUploads } from './visitor-limit.ts'

/** Long enough for a report that waits on a phone without a network over a night and a day. */
const LOOSE_HOURS = 48
/** At most so many in one turn; the next hour takes the rest. */
const BATCH = 500

/**
 * Removes expired uploads, files that nobody attached within 48 hours, and what was given up. Bytes go
 * before rows, so that a crash in between is taken up by the next turn. Answers how many files went.
 */
export async function sweepFiles(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  await forgetVisitorUploads(deps)
  await sweepExpiredUploads(fileDepsOf(deps), BATCH)
  const before = new Date(now.getTime() - LOOSE_HOURS * 3_600_000)
  const ids = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await giveUpLooseFiles(tx, before, now, BATCH)
    return listRemovedFiles(tx, BATCH)
  })
  for (const id of ids) {
    for (const key of await deps.files.store.list(id)) await deps.files.store.remove(key)
  }
  await deps.district.write(SYSTEM_VIEWER, (tx) => deleteFileRows(tx, ids))
  return ids.length
}
