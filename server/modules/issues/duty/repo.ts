import type { CaseType } from '#contract/issues/duty-terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { WeighedCase } from './case-facts.ts'

/** What a sorter weighed of a case; what is left out stays as it was. */
export type Weighing = {
  readonly estimatedYuan?: number | undefined
  readonly estatesTouched?: number | undefined
  readonly caseType?: CaseType | undefined
  readonly affectedHouseholds?: number | undefined
}

/** The facts of one case that the decision table asks for, beside those of its work item. */
export type IssueWeights = Pick<
  WeighedCase,
  'estateId' | 'estatesTouched' | 'estimatedYuan' | 'caseType' | 'affectedHouseholds'
>

export async function readWeights(tx: Tx, issueId: string): Promise<IssueWeights> {
  const row = await tx.first<IssueWeights>(sql`
    select estate_id as "estateId", estates_touched as "estatesTouched",
      estimated_yuan as "estimatedYuan", case_type as "caseType",
      affected_households as "affectedHouseholds"
    from issue where id = ${issueId}`)
  if (!row) throw new Error(`The issue ${issueId} has a work item but no facts.`)
  return row
}

/** The case's own facts with what is being said now on top. */
export function reweigh<T extends IssueWeights>(one: T, weighing: Weighing): T {
  return {
    ...one,
    estimatedYuan: weighing.estimatedYuan ?? one.estimatedYuan,
    estatesTouched: weighing.estatesTouched ?? one.estatesTouched,
    caseType: weighing.caseType ?? one.caseType,
    affectedHouseholds: weighing.affectedHouseholds ?? one.affectedHouseholds,
  }
}

export async function saveWeights(tx: Tx, issueId: string, weights: IssueWeights): Promise<void> {
  await tx.run(sql`
    update issue set estimated_yuan = ${weights.estimatedYuan},
      estates_touched = ${weights.estatesTouched}, case_type = ${weights.caseType},
      affected_households = ${weights.affectedHouseholds}
    where id = ${issueId}`)
}
