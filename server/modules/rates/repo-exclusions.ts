import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

export type ExclusionRow = {
  readonly id: string
  readonly issueId: string
  readonly number: string
  readonly title: string
  readonly areaCode: string
  readonly holderOrgId: string | null
  readonly doerIds: readonly string[]
  readonly reason: string
  readonly note: string
  readonly evidenceIds: readonly string[]
  readonly state: 'proposed' | 'approved' | 'rejected' | 'lifted'
  readonly proposedBy: string
  readonly proposedOrg: string | null
  readonly proposedAt: Date
  readonly settledAt: Date | null
  readonly settledNote: string | null
  readonly liftedAt: Date | null
  readonly liftedNote: string | null
}

const FROM = sql`
  select e.id, e.issue_id as "issueId", w.number, w.title, e.area_code as "areaCode",
    w.holder_org_id as "holderOrgId", w.doer_ids as "doerIds", e.reason, e.note,
    e.evidence_ids as "evidenceIds", e.state, e.proposed_by as "proposedBy",
    e.proposed_org as "proposedOrg", e.proposed_at as "proposedAt", e.settled_at as "settledAt",
    e.settled_note as "settledNote", e.lifted_at as "liftedAt", e.lifted_note as "liftedNote"
  from issue_exclusion e join work_item w on w.id = e.issue_id`

export type NewExclusion = {
  readonly id: string
  readonly issueId: string
  readonly areaCode: string
  readonly reason: string
  readonly note: string
  readonly evidenceIds: readonly string[]
  readonly proposedBy: string
  readonly proposedOrg: string | null
  readonly at: Date
}

/** Whether it was added: a case has one live exclusion at most. */
export async function addExclusion(tx: Tx, one: NewExclusion): Promise<boolean> {
  const added = await tx.run(sql`
    insert into issue_exclusion
      (id, issue_id, area_code, reason, note, evidence_ids, proposed_by, proposed_org, proposed_at)
    values (${one.id}, ${one.issueId}, ${one.areaCode}, ${one.reason}, ${one.note},
      ${one.evidenceIds}::uuid[], ${one.proposedBy}, ${one.proposedOrg}, ${one.at})
    on conflict (issue_id) where state in ('proposed', 'approved') do nothing`)
  return added === 1
}

export function findExclusion(tx: Tx, id: string): Promise<ExclusionRow | undefined> {
  return tx.first<ExclusionRow>(sql`${FROM} where e.id = ${id} for update of e`)
}

/** What was ever proposed about a case, the first one first. */
export function listOfIssue(tx: Tx, issueId: string): Promise<ExclusionRow[]> {
  return tx.rows<ExclusionRow>(
    sql`${FROM} where e.issue_id = ${issueId} order by e.proposed_at, e.id`,
  )
}

/** A page of one state: proposals oldest first, everything else newest first. */
export function listByState(
  tx: Tx,
  filter: { state: string; areaCode: string | undefined },
  after: readonly [string, string] | null,
  limit: number,
): Promise<ExclusionRow[]> {
  const { state, areaCode } = filter
  const inArea =
    areaCode === undefined
      ? sql``
      : sql` and e.area_code >= ${areaCode} and e.area_code < ${`${areaCode}\uffff`}`
  const isQueue = state === 'proposed'
  const behind =
    after === null
      ? sql``
      : isQueue
        ? sql` and (e.proposed_at, e.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`
        : sql` and (e.proposed_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
  const order = isQueue ? sql`e.proposed_at, e.id` : sql`e.proposed_at desc, e.id desc`
  return tx.planned<ExclusionRow>(sql`
    ${FROM} where e.state = ${state}${inArea}${behind} order by ${order} limit ${limit}`)
}

export async function setSettled(
  tx: Tx,
  id: string,
  settled: { state: 'approved' | 'rejected'; by: string; note: string; at: Date },
): Promise<void> {
  await tx.run(sql`
    update issue_exclusion set state = ${settled.state}, settled_by = ${settled.by},
      settled_at = ${settled.at}, settled_note = ${settled.note} where id = ${id}`)
}

export async function setLifted(
  tx: Tx,
  id: string,
  lifted: { by: string; note: string; at: Date },
): Promise<void> {
  await tx.run(sql`
    update issue_exclusion set state = 'lifted', lifted_by = ${lifted.by}, lifted_at = ${lifted.at},
      lifted_note = ${lifted.note} where id = ${id}`)
}
