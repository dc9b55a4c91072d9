import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** One second question with what its answer may lead to. */
export type SecondRow = {
  readonly issueId: string
  readonly round: number
  readonly number: string
  readonly title: string
  readonly state: string
  readonly endedAt: Date | null
  readonly reopenCount: number
  readonly askedAt: Date
  readonly answer: 'fine' | 'came_back' | null
  readonly followUpId: string | null
  readonly followUpNumber: string | null
}

const FROM = sql`
  select s.issue_id as "issueId", s.round, w.number, w.title, w.state, w.ended_at as "endedAt",
    w.reopen_count as "reopenCount", s.at as "askedAt", s.answer,
    s.follow_up_id as "followUpId",
    (select f.number from work_item f where f.id = s.follow_up_id) as "followUpNumber"
  from second_question s join work_item w on w.id = s.issue_id`

/** What a person was asked about their closed cases: what waits for an answer, or one case whatever it says. */
export function listSecondOf(tx: Tx, personId: string, issueId?: string): Promise<SecondRow[]> {
  const which = issueId === undefined ? sql`s.answer is null` : sql`s.issue_id = ${issueId}`
  return tx.rows<SecondRow>(sql`
    ${FROM} where w.asker_id = ${personId} and w.state = 'closed' and s.round = w.reopen_count
      and s.drawn and ${which} order by s.at desc limit 20`)
}

/** The last second question that a case's asker was asked. */
export function findSecondOf(tx: Tx, issueId: string): Promise<SecondRow | null> {
  return tx
    .first<SecondRow>(
      sql`${FROM} where s.issue_id = ${issueId} and s.drawn order by s.round desc limit 1`,
    )
    .then((row) => row ?? null)
}

/** One question for its answer, held until the commit. */
export function lockSecond(tx: Tx, issueId: string, round: number): Promise<SecondRow | undefined> {
  return tx.first<SecondRow>(sql`
    ${FROM} where s.issue_id = ${issueId} and s.round = ${round} and s.drawn for update of s`)
}

export async function setAnswer(
  tx: Tx,
  { issueId, round }: Pick<SecondRow, 'issueId' | 'round'>,
  said: { answer: string; by: 'app' | 'link'; at: Date },
): Promise<void> {
  await tx.run(sql`
    update second_question set answer = ${said.answer}, answered_by = ${said.by},
      answered_at = ${said.at} where issue_id = ${issueId} and round = ${round}`)
}

/** Ties a new report to the case that it says came back; the first one stays. */
export async function setFollowUp(
  tx: Tx,
  { issueId, round }: Pick<SecondRow, 'issueId' | 'round'>,
  followUpId: string,
): Promise<void> {
  await tx.run(sql`
    update second_question set follow_up_id = ${followUpId}
    where issue_id = ${issueId} and round = ${round} and follow_up_id is null`)
}

export type Ripe = { readonly issueId: string; readonly round: number; readonly areaCode: string }

/** Cases closed as solved between two moments whose askers can be asked and were not yet. */
export function listRipe(tx: Tx, from: Date, to: Date, limit: number): Promise<Ripe[]> {
  return tx.planned<Ripe>(sql`
    select r.issue_id as "issueId", w.reopen_count as round, r.area_code as "areaCode"
    from issue_result r join work_item w on w.id = r.issue_id
    where r.counted_at >= ${from} and r.counted_at < ${to} and substr(r.outcome, 3, 1) = 'Y'
      and w.state = 'closed' and w.asker_id is not null
      and not exists (select from second_question s
        where s.issue_id = r.issue_id and s.round = w.reopen_count)
    order by r.counted_at limit ${limit}`)
}

export async function addSecond(
  tx: Tx,
  row: Ripe & { ticket: number; share: number; drawn: boolean; at: Date },
): Promise<boolean> {
  const added = await tx.run(sql`
    insert into second_question (issue_id, round, area_code, ticket, share, drawn, at)
    values (${row.issueId}, ${row.round}, ${row.areaCode}, ${row.ticket}, ${row.share},
      ${row.drawn}, ${row.at})
    on conflict (issue_id, round) do nothing`)
  return added === 1
}
