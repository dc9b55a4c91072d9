import { chinaDate } from '#kernel/calendar/china-time.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { countVisitorUpload, deleteVisitorUploadsBefore } from './repo-visitors.ts'

/** The reports that one address may file in a day, each with all its photos, and some begun anew. */
export const VISITOR_UPLOADS_PER_DAY = 300
const DAY_MS = 86_400_000

/**
 * Refuses with `limits.too_many_uploads` what an address without a sign-in begins beyond a day's
 * worth: a new browser costs nothing, so the limit for each owner alone would let one fill the disk.
 */
export async function checkVisitorUploads(deps: Deps, address: string): Promise<void> {
  const index = deps.crypto.blindIndex('files/address', address)
  const day = chinaDate(deps.clock.now())
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    if ((await countVisitorUpload(tx, index, day)) > VISITOR_UPLOADS_PER_DAY) {
      throw new Refusal('limits.too_many_uploads', 'limit', { limit: VISITOR_UPLOADS_PER_DAY })
    }
  })
}

/** Forgets the counts of days that are over. */
export async function forgetVisitorUploads(deps: Deps): Promise<void> {
  const day = chinaDate(new Date(deps.clock.now().getTime() - DAY_MS))
  await deps.district.write(SYSTEM_VIEWER, (tx) => deleteVisitorUploadsBefore(tx, day))
}
