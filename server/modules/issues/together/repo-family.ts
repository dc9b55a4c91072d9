import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { newId } from '#kernel/time/ids.ts'

/** Which case is a part of which. */
export async function addPart(
  tx: Tx,
  partId: string,
  wholeId: string,
  position: number,
): Promise<void> {
  await tx.run(sql`
    insert into issue_part (part_id, whole_id, position) values (${partId}, ${wholeId}, ${position})`)
}

export async function wholeOf(tx: Tx, partId: string): Promise<string | null> {
  const row = await tx.first<{ id: string }>(sql`
    select whole_id as id from issue_part where part_id = ${partId}`)
  return row?.id ?? null
}

/** A part with how it ended, for the answer of the whole. */
export type PartOutcome = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly state: string
  readonly endedAt: Date | null
  readonly result: string | null
  readonly text: string | null
  readonly doerIds: string[]
  readonly doerOrgIds: string[]
}

/** The parts of a whole in their order; as the system they are all there. */
export function listParts(tx: Tx, wholeId: string): Promise<PartOutcome[]> {
  return tx.rows<PartOutcome>(sql`
    select w.id, w.number, w.title, w.state, w.ended_at as "endedAt", i.answer_result as result,
      i.answer_text as text, w.doer_ids as "doerIds", w.doer_org_ids as "doerOrgIds"
    from issue_part p join work_item w on w.id = p.part_id join issue i on i.id = w.id
    where p.whole_id = ${wholeId} order by p.position`)
}

/** A merge in force. `addedIds`: who follows the other case only because of it. */
export type Merge = {
  readonly id: string
  readonly issueId: string
  readonly intoId: string
  readonly viaId: string | null
  readonly addedIds: readonly string[]
  readonly at: Date
}

const MERGE = sql`id, issue_id as "issueId", into_id as "intoId", via_id as "viaId",
  added_ids as "addedIds", at`

export async function addMerge(tx: Tx, merge: Omit<Merge, 'id'>): Promise<void> {
  await tx.run(sql`
    insert into issue_merge (id, issue_id, into_id, via_id, added_ids, at)
    values (${newId(merge.at.getTime())}, ${merge.issueId}, ${merge.intoId}, ${merge.viaId},
      ${merge.addedIds}::uuid[], ${merge.at})`)
  await tx.run(sql`update issue set merged_into = ${merge.intoId} where id = ${merge.issueId}`)
}

/** The merge of an issue into another one, while it is in force. */
export function findMerge(tx: Tx, issueId: string): Promise<Merge | undefined> {
  return tx.first<Merge>(sql`
    select ${MERGE} from issue_merge where issue_id = ${issueId} and ended_at is null`)
}

export function listMergesInto(tx: Tx, intoId: string): Promise<Merge[]> {
  return tx.rows<Merge>(sql`
    select ${MERGE} from issue_merge where into_id = ${intoId} and ended_at is null order by at, id`)
}

/** What came along with a case when it was merged on. */
export function listMergesVia(tx: Tx, viaId: string): Promise<Merge[]> {
  return tx.rows<Merge>(sql`
    select ${MERGE} from issue_merge
    where via_id = ${viaId} and ended_at is null order by at, id`)
}

/** Ends a merge: undone, or the merged case goes its own way from here. */
export async function endMerge(tx: Tx, merge: Merge, at: Date): Promise<void> {
  await tx.run(sql`update issue_merge set ended_at = ${at} where id = ${merge.id}`)
}

/** The last merge of a case, ended or not: who followed because of it. */
export function lastMergeOf(tx: Tx, issueId: string): Promise<Merge | undefined> {
  return tx.first<Merge>(sql`
    select ${MERGE} from issue_merge where issue_id = ${issueId} order by at desc, id desc limit 1`)
}

export async function setMergedInto(tx: Tx, id: string, intoId: string | null): Promise<void> {
  await tx.run(sql`update issue set merged_into = ${intoId} where id = ${id}`)
}
