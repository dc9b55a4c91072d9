import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import type { Trial } from '#kernel/settings/setting-spec.ts'
import type { OrgRow } from '#modules/organization/index.ts'
import { dutiesOf } from './case-facts.ts'
import { leadProblem } from './check-lead.ts'
import type { DutyListsValue } from './lists-setting.ts'
import { EXAMPLES_MAX, pastMonth, readPastCases } from './past-cases.ts'

/**
 * 试算: which of the past month's cases could not lie where they lie if these lists had been in force
 * then, and which that lists forbid today could. Each case is judged by the day it was reported on.
 */
export async function tryLists(
  deps: Deps,
  tx: Tx,
  candidate: DutyListsValue,
  current: DutyListsValue,
): Promise<Trial> {
  const month = pastMonth(deps.clock.now())
  const { cases, partial } = await readPastCases(tx, month)
  const examples: Trial['examples'][number][] = []
  const counts = { refused: 0, allowed: 0 }
  let looked = 0
  for (const past of cases) {
    if (past.holderOrgId === null) continue
    looked += 1
    const org = { tier: past.holderTier as OrgRow['tier'], name: past.holderName ?? '' }
    const problemUnder = (lists: DutyListsValue) =>
      leadProblem(lists, dutiesOf(lists, past, past.createdAt), org)
    const before = problemUnder(current)?.code ?? null
    const after = problemUnder(candidate)?.code ?? null
    if (before === after) continue
    if (after !== null) counts.refused += 1
    else counts.allowed += 1
    if (examples.length < EXAMPLES_MAX) {
      const changes = [{ field: 'refusal', before, after }]
      examples.push({ itemId: past.id, number: past.number, title: past.title, changes })
    }
  }
  const figures = Object.entries(counts).map(([name, count]) => ({ name, count }))
  const changed = counts.refused + counts.allowed
  return { ...month, looked, partial, changed, figures, examples }
}
