import type { z } from 'zod'
import type { NewProof, Proof } from '#contract/issues/proof-terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { distanceM } from './similarity.ts'

type Given = z.infer<typeof NewProof>
type Place = { readonly longitude: number | null; readonly latitude: number | null }

async function placeOf(tx: Tx, issueId: string): Promise<Place> {
  const row = await tx.first<Place>(
    sql`select longitude, latitude from work_item where id = ${issueId}`,
  )
  return row ?? { longitude: null, latitude: null }
}

/**
 * Writes the pairs of an answer. Of where a photo was taken only the distance from the reported place
 * is kept: it says that somebody was there, and nothing of where else they were.
 */
export async function addProofs(tx: Tx, issueId: string, given: readonly Given[]): Promise<void> {
  if (given.length === 0) return
  const { longitude, latitude } = await placeOf(tx, issueId)
  const rows = given.map(({ point, ...pair }, position) => ({
    ...pair,
    position,
    distanceM:
      point && longitude !== null && latitude !== null
        ? Math.round(distanceM(point, { longitude, latitude }))
        : null,
  }))
  await tx.run(sql`
    insert into issue_proof (issue_id, round, position, before_photo_id, after_photo_id, taken_at, distance_m)
    select ${issueId}, (select coalesce(max(round), 0) + 1 from issue_proof where issue_id = ${issueId}),
      p.position, p."beforePhotoId", p."afterPhotoId", p."takenAt", p."distanceM"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p
      (position smallint, "beforePhotoId" uuid, "afterPhotoId" uuid, "takenAt" timestamptz, "distanceM" integer)`)
}

/** The pairs of the latest answer that has any of the photos shown now. */
export async function listProofs(tx: Tx, issueId: string): Promise<z.infer<typeof Proof>[]> {
  const rows = await tx.rows<{
    beforePhotoId: string | null
    afterPhotoId: string
    takenAt: Date
    distanceM: number | null
  }>(sql`
    select p.before_photo_id as "beforePhotoId", p.after_photo_id as "afterPhotoId",
      p.taken_at as "takenAt", p.distance_m as "distanceM"
    from issue_proof p join issue i on i.id = p.issue_id
    where p.issue_id = ${issueId} and p.after_photo_id = any (i.answer_photo_ids)
    order by p.round desc, p.position limit 9`)
  return rows.map((row) => ({ ...row, takenAt: row.takenAt.toISOString() }))
}
