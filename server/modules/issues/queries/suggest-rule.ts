import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { Assessment, RuleSuggestion } from '#contract/issues/duty-terms.ts'
import type { suggestRule as operation } from '#contract/issues/suggest-rule.ts'
import { type Actor, holds } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { areasOf } from '#kernel/loop/permission.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { readWeights, reweigh } from '../duty/repo.ts'
import { suggestionView } from '../duty/suggest.ts'
import { urgencyRank } from '../rules.ts'

const SORTS = 'issues.sort'
/** Before somebody has it the table is asked; afterwards the trail says what it said. */
const UNSORTED: readonly string[] = ['submitted', 'accepted']

export type RuleView = {
  readonly suggestion: RuleSuggestion | null
  readonly assessment: Assessment | null
}

/** What the table suggests for an issue that waits to be sorted, for those who sort; and what was weighed. */
export async function ruleViewOf(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  item: WorkItem,
): Promise<RuleView> {
  if (actor.appointments.length === 0) return { suggestion: null, assessment: null }
  const weights = await readWeights(tx, item.id)
  const { estimatedYuan, estatesTouched, caseType } = weights
  const asks = UNSORTED.includes(item.state) && holds(actor, SORTS, areasOf(item))
  return {
    suggestion: asks ? await suggestionView(deps, tx, { ...item, ...weights }) : null,
    assessment: { estimatedYuan, estatesTouched, caseType },
  }
}

/** What the table would say with another category, urgency or estimate: asked while the form is filled in. */
export async function suggestRule(
  deps: Deps,
  actor: Actor,
  { issueId, categoryCode, urgency, ...weighing }: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  return deps.district.read(actor.viewer, async (tx) => {
    const item = await findItem(tx, issueId)
    if (!item) throw new Refusal('issues.not_found', 'not_found')
    if (!holds(actor, SORTS, areasOf(item))) {
      throw new Refusal('loop.not_yours', 'not_allowed', { number: item.number })
    }
    const one = {
      ...item,
      ...reweigh(await readWeights(tx, issueId), weighing),
      topicCode: categoryCode ?? item.topicCode,
      urgency: urgency ? urgencyRank(urgency) : item.urgency,
    }
    return { suggestion: await suggestionView(deps, tx, one) }
  })
}
