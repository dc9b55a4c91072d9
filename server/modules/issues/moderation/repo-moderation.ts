import type { Moderation, ModerationReason } from '#contract/issues/moderation-terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** What strangers see of a case, as stored: null words are the reporter's own. */
export type PublicFace = {
  readonly shown: 'shown' | 'held' | 'hidden'
  readonly publicTitle: string | null
  readonly publicDescription: string | null
  readonly publicPlace: string | null
  readonly photoIds: readonly string[]
  readonly title: string
  readonly description: string
  readonly placeText: string
}

export async function getFace(tx: Tx, issueId: string): Promise<PublicFace> {
  const row = await tx.first<PublicFace>(sql`
    select i.shown, i.public_title as "publicTitle", i.public_description as "publicDescription",
      i.public_place as "publicPlace", i.photo_ids as "photoIds", w.title, i.description,
      i.place_text as "placeText"
    from issue i join work_item w on w.id = i.id where i.id = ${issueId}`)
  if (!row) throw new Error(`The issue ${issueId} has a work item but no facts.`)
  return row
}

type Stored = Pick<
  PublicFace,
  'shown' | 'publicTitle' | 'publicDescription' | 'publicPlace' | 'photoIds'
>

export async function setFace(tx: Tx, issueId: string, face: Stored): Promise<void> {
  await tx.run(sql`
    update issue set shown = ${face.shown}, public_title = ${face.publicTitle},
      public_description = ${face.publicDescription}, public_place = ${face.publicPlace},
      photo_ids = ${face.photoIds}::uuid[]
    where id = ${issueId}`)
}

type Said = Readonly<Record<string, string | null>>

export type NewEntry = {
  readonly issueId: string
  readonly areaCode: string
  readonly action: Moderation
  readonly reason: ModerationReason
  readonly note: string | null
  readonly before: Said
  readonly after: Said
  readonly byId: string | null
  readonly byRole: string
  readonly at: Date
}

export type Entry = Omit<NewEntry, 'issueId' | 'areaCode'> & {
  readonly seq: number
  readonly reviewedBy: string | null
  readonly upheld: boolean | null
}

/** Adds a decision to the history of a case; the case's row is locked by its move. */
export async function addEntry(tx: Tx, entry: NewEntry): Promise<number> {
  const row = await tx.first<{ seq: number }>(sql`
    insert into issue_moderation (issue_id, seq, area_code, action, reason, note, before, after, by_id, by_role, at)
    select ${entry.issueId}, coalesce(max(seq), 0) + 1, ${entry.areaCode}, ${entry.action},
      ${entry.reason}, ${entry.note}, ${JSON.stringify(entry.before)}::jsonb,
      ${JSON.stringify(entry.after)}::jsonb, ${entry.byId}, ${entry.byRole}, ${entry.at}
    from issue_moderation where issue_id = ${entry.issueId}
    returning seq`)
  return row!.seq
}

export function listEntries(tx: Tx, issueId: string): Promise<Entry[]> {
  return tx.rows<Entry>(sql`
    select seq, action, reason, note, before, after, by_id as "byId", by_role as "byRole", at,
      reviewed_by as "reviewedBy", upheld
    from issue_moderation where issue_id = ${issueId} order by seq desc limit 200`)
}

export function findEntry(tx: Tx, issueId: string, seq: number): Promise<Entry | undefined> {
  return tx.first<Entry>(sql`
    select seq, action, reason, note, before, after, by_id as "byId", by_role as "byRole", at,
      reviewed_by as "reviewedBy", upheld
    from issue_moderation where issue_id = ${issueId} and seq = ${seq}`)
}

/** Writes what the second person said. A hold is reviewed by whoever decides about the words after it. */
export async function setReviewed(
  tx: Tx,
  issueId: string,
  seq: number,
  review: { upheld: boolean; by: string | null; at: Date },
): Promise<void> {
  await tx.run(sql`
    update issue_moderation set reviewed_by = ${review.by}, reviewed_at = ${review.at},
      upheld = ${review.upheld}
    where issue_id = ${issueId} and seq = ${seq} and reviewed_at is null`)
}

/** A look at the words ends every hold that waited for one. */
export async function endHolds(
  tx: Tx,
  issueId: string,
  by: string | null,
  at: Date,
  upheld: boolean,
): Promise<void> {
  await tx.run(sql`
    update issue_moderation set reviewed_by = ${by}, reviewed_at = ${at}, upheld = ${upheld}
    where issue_id = ${issueId} and action = 'hold' and reviewed_at is null`)
}

export type QueueRow = {
  readonly issueId: string
  readonly seq: number
  readonly number: string
  readonly title: string
  readonly areaCode: string
  readonly categoryCode: string | null
  readonly action: Moderation
  readonly reason: ModerationReason
  readonly photoId: string | null
  readonly at: Date
}

/** What waits, oldest first: few rows, by a partial index; the row policy leaves the viewer's own areas. */
export function listQueue(
  tx: Tx,
  box: 'held' | 'to_review',
  after: { at: Date; id: string } | null,
  limit: number,
): Promise<QueueRow[]> {
  const which = box === 'held' ? sql`m.action = 'hold'` : sql`m.action in ('hide', 'hide_photo')`
  const beyond = after ? sql`and (m.at, m.issue_id) > (${after.at}, ${after.id}::uuid)` : sql``
  return tx.rows<QueueRow>(sql`
    select m.issue_id as "issueId", m.seq, w.number, w.title, w.area_code as "areaCode",
      w.topic_code as "categoryCode", m.action, m.reason, i.photo_ids[1] as "photoId", m.at
    from issue_moderation m join work_item w on w.id = m.issue_id join issue i on i.id = m.issue_id
    where ${which} and m.reviewed_at is null ${beyond}
    order by m.at, m.issue_id limit ${limit}`)
}
