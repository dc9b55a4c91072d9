import { refuseOnConstraint } from '#kernel/database/database-error.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

refuseOnConstraint('reporter_limit_person', 'issues.limit_open_already')

export type Limit = {
  readonly id: string
  readonly personId: string
  readonly areaCode: string
  readonly number: string
  readonly repeats: number
  readonly reason: string
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly state: 'proposed' | 'in_force' | 'refused' | 'lifted'
  readonly untilAt: Date | null
  readonly appeal: string | null
}

const LIMIT = sql`l.id, l.person_id as "personId", l.area_code as "areaCode", w.number, i.repeats,
  l.reason, l.proposed_by as "proposedBy", l.proposed_at as "proposedAt", l.state,
  l.until_at as "untilAt", l.appeal
  from reporter_limit l join work_item w on w.id = l.issue_id join issue i on i.id = l.issue_id`

export async function addLimit(
  tx: Tx,
  limit: {
    id: string
    personId: string
    issueId: string
    areaCode: string
    reason: string
    by: string
    at: Date
  },
): Promise<void> {
  // One that has run out makes room for another.
  await tx.run(sql`
    update reporter_limit set state = 'lifted' where person_id = ${limit.personId}
      and state = 'in_force' and until_at <= ${limit.at}`)
  await tx.run(sql`
    insert into reporter_limit (id, person_id, issue_id, area_code, reason, proposed_by, proposed_at, state)
    values (${limit.id}, ${limit.personId}, ${limit.issueId}, ${limit.areaCode}, ${limit.reason},
      ${limit.by}, ${limit.at}, 'proposed')`)
}

export function findLimit(tx: Tx, id: string): Promise<Limit | undefined> {
  return tx.first<Limit>(sql`select ${LIMIT} where l.id = ${id} for update of l`)
}

/** The limit that is in force for a person now. */
export function findLimitOf(tx: Tx, personId: string, now: Date): Promise<Limit | undefined> {
  return tx.first<Limit>(sql`
    select ${LIMIT} where l.person_id = ${personId} and l.state = 'in_force' and l.until_at > ${now}`)
}

export async function isLimited(tx: Tx, personId: string, now: Date): Promise<Date | null> {
  const row = await tx.first<{ until: Date }>(sql`
    select until_at as until from reporter_limit
    where person_id = ${personId} and state = 'in_force' and until_at > ${now}`)
  return row?.until ?? null
}

export function listOpenLimits(tx: Tx): Promise<Limit[]> {
  return tx.rows<Limit>(sql`
    select ${LIMIT}
    where l.state = 'proposed' or (l.state = 'in_force' and l.appealed_at is not null)
    order by l.proposed_at limit 200`)
}

export async function settle(
  tx: Tx,
  id: string,
  settled: { state: Limit['state']; by: string; at: Date; untilAt: Date | null },
): Promise<void> {
  await tx.run(sql`
    update reporter_limit set state = ${settled.state}, settled_by = ${settled.by},
      settled_at = ${settled.at}, until_at = ${settled.untilAt}
    where id = ${id}`)
}

export async function setAppeal(tx: Tx, id: string, appeal: string, at: Date): Promise<void> {
  await tx.run(
    sql`update reporter_limit set appeal = ${appeal}, appealed_at = ${at} where id = ${id}`,
  )
}

export type Repeats = {
  readonly repeats: number
  readonly earlier: { readonly id: string; readonly number: string; readonly state: string } | null
}

/** How many cases of the same reporter on the same matter came before, and the last of them. */
export async function listRepeats(tx: Tx, issueId: string): Promise<Repeats> {
  const row = await tx.first<{
    repeats: number
    id: string | null
    number: string | null
    state: string | null
  }>(sql`
    select i.repeats, e.id, e.number, e.state
    from issue i left join work_item e on e.id = i.repeat_of where i.id = ${issueId}`)
  const earlier =
    row?.id && row.number && row.state ? { id: row.id, number: row.number, state: row.state } : null
  return { repeats: row?.repeats ?? 0, earlier }
}
