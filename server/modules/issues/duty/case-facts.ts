import type { CaseType } from '#contract/issues/duty-terms.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import { type DutyItem, type DutyLists, dutiesFor } from '#kernel/ports/duty-lists.ts'
import { urgencyOf } from '../rules.ts'
import type { CaseFacts } from './decision-table.ts'

/** What is kept of a case, as far as the table asks for it. */
export type WeighedCase = {
  readonly topicCode: string | null
  readonly areaCode: string
  readonly extraScopeKeys: readonly string[]
  /** The rank of its urgency, 0 the most urgent. */
  readonly urgency: number
  readonly estateId: string | null
  readonly estatesTouched: number | null
  /** 估算资金, whole yuan. */
  readonly estimatedYuan: number | null
  readonly caseType: CaseType | null
  readonly affectedHouseholds: number | null
}

export type Weighed = { readonly facts: CaseFacts; readonly duties: readonly DutyItem[] }

const COMMUNITY_DIGITS = 12

/** How many communities a case lies in; one that is only placed in a street counts none. */
function countCommunities({ areaCode, extraScopeKeys }: WeighedCase): number {
  const areas = [areaCode, ...extraScopeKeys.map((key) => key.slice(key.indexOf(':') + 1))]
  const communities = areas.filter((code) => code.length >= COMMUNITY_DIGITS)
  return new Set(communities.map((code) => code.slice(0, COMMUNITY_DIGITS))).size
}

/** The lines of the duty lists that a case falls under on a day. */
export function dutiesOf(
  lists: DutyLists,
  { topicCode, areaCode }: Pick<WeighedCase, 'topicCode' | 'areaCode'>,
  at: Date,
): DutyItem[] {
  if (topicCode === null) return []
  return dutiesFor(lists, { categoryCode: topicCode, areaCode, on: chinaDate(at) })
}

/** The facts of a case as the decision table asks for them, under the lists in force at a moment. */
export function weigh(one: WeighedCase, lists: DutyLists, at: Date): Weighed {
  const duties = dutiesOf(lists, one, at)
  return {
    duties,
    facts: {
      categoryCode: one.topicCode ?? '',
      areaCode: one.areaCode,
      inEstate: one.estateId !== null,
      estates: one.estatesTouched ?? (one.estateId === null ? 0 : 1),
      communities: countCommunities(one),
      urgency: urgencyOf(one.urgency),
      yuan: one.estimatedYuan,
      type: one.caseType,
      duties: duties.map(({ kind, code }) => ({ kind, code })),
      households: one.affectedHouseholds,
    },
  }
}
