import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** One attempt to reach the asker by phone. */
export type CallBack = {
  readonly attempt: number
  /** The round of handling that it asks about: how often the case had been reopened. */
  readonly round: number
  readonly outcome: string
  /** Whether the clerk reached somebody. */
  readonly contacted: boolean
  readonly solved: boolean | null
  readonly satisfaction: string | null
  /** null: the hotline called, and told us. */
  readonly byId: string | null
  readonly at: Date
}

/** The attempts of one round, the first one first. */
export function listCallBacks(tx: Tx, issueId: string, round: number): Promise<CallBack[]> {
  return tx.rows<CallBack>(sql`
    select attempt, round, outcome, contacted, solved, satisfaction, by_id as "byId", at
    from issue_call_back where issue_id = ${issueId} and round = ${round} order by attempt`)
}

export async function countCallBacks(tx: Tx, issueId: string): Promise<number> {
  const row = await tx.first<{ count: number }>(
    sql`select count(*)::int as count from issue_call_back where issue_id = ${issueId}`,
  )
  return row?.count ?? 0
}

export async function addCallBack(tx: Tx, issueId: string, callBack: CallBack): Promise<void> {
  await tx.run(sql`
    insert into issue_call_back
      (issue_id, attempt, round, outcome, contacted, solved, satisfaction, by_id, at)
    values (${issueId}, ${callBack.attempt}, ${callBack.round}, ${callBack.outcome},
      ${callBack.contacted}, ${callBack.solved}, ${callBack.satisfaction}, ${callBack.byId},
      ${callBack.at})`)
}
