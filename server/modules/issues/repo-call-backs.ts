import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

export type CallBack = {
  readonly attempt: number
  readonly contacted: boolean
  readonly solved: boolean | null
  readonly satisfaction: string | null
  readonly byId: string
  readonly at: Date
}

export function listCallBacks(tx: Tx, issueId: string): Promise<CallBack[]> {
  return tx.rows<CallBack>(sql`
    select attempt, contacted, solved, satisfaction, by_id as "byId", at
    from issue_call_back where issue_id = ${issueId} order by attempt`)
}

export async function addCallBack(tx: Tx, issueId: string, callBack: CallBack): Promise<void> {
  await tx.run(sql`
    insert into issue_call_back (issue_id, attempt, contacted, solved, satisfaction, by_id, at)
    values (${issueId}, ${callBack.attempt}, ${callBack.contacted}, ${callBack.solved},
      ${callBack.satisfaction}, ${callBack.byId}, ${callBack.at})`)
}
