import { TIERS } from '#contract/loop/terms.ts'
import type { Limit } from '#kernel/calendar/deadline.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { readDutyLists } from '#kernel/ports/duty-lists.ts'
import type { Trial, TrialChange } from '#kernel/settings/setting-spec.ts'
import { findCategory } from '../category.ts'
import { handlingLimit, limitsOf } from '../limits.ts'
import { urgencyOf } from '../rules.ts'
import { weigh } from './case-facts.ts'
import { decide, type RuleOutcome, type RuleRow } from './decision-table.ts'
import { EXAMPLES_MAX, type PastCase, pastMonth, readPastCases } from './past-cases.ts'
import type { Rules } from './rules-setting.ts'

const say = ({ amount, unit }: Limit) => `${amount} ${unit}`

/** How long a case would have had under a row. */
function limitUnder(deps: Deps, past: PastCase, outcome: RuleOutcome): Limit {
  const category = past.topicCode === null ? undefined : findCategory(deps, past.topicCode)
  const matter = { category, tier: outcome.tier, urgency: urgencyOf(past.urgency) }
  return handlingLimit(limitsOf(deps), matter, outcome.limit ?? undefined)
}

/** What is different for one case between the row in force and the row of the candidate. */
function changesOf(deps: Deps, past: PastCase, before: RuleRow, after: RuleRow): TrialChange[] {
  const changes: TrialChange[] = []
  const compare = (field: string, older: string | null, newer: string | null) => {
    if (older !== newer) changes.push({ field, before: older, after: newer })
  }
  compare('tier', before.outcome.tier, after.outcome.tier)
  compare('lead', before.outcome.lead, after.outcome.lead)
  compare('department', before.outcome.department, after.outcome.department)
  compare(
    'limit',
    say(limitUnder(deps, past, before.outcome)),
    say(limitUnder(deps, past, after.outcome)),
  )
  return changes
}

const rank = (code: string | null) => TIERS.findIndex((one) => one === code)

/** Up a tier is worse for the units above, down for those below: both are counted. */
function direction(changes: readonly TrialChange[]): 'up' | 'down' | null {
  const tier = changes.find(({ field }) => field === 'tier')
  if (!tier) return null
  return rank(tier.after) > rank(tier.before) ? 'up' : 'down'
}

/**
 * 试算: runs the table in force and the candidate over the past month's cases as they are now, and says
 * which would have gone elsewhere. At most 5,000 of them, the newest; one query. The cases are those that
 * the viewer may see, so the number and the list agree; sealed ones are left out for those who may not.
 */
export async function tryRules(
  deps: Deps,
  tx: Tx,
  candidate: Rules,
  current: Rules,
): Promise<Trial> {
  const month = pastMonth(deps.clock.now())
  const { cases, partial } = await readPastCases(tx, month)
  const lists = await readDutyLists(deps, tx)
  const examples: Trial['examples'][number][] = []
  const counts = { up: 0, down: 0, lead: 0, limit: 0 }
  let changed = 0
  for (const past of cases) {
    const { facts } = weigh(past, lists, deps.clock.now())
    const before = decide(current.rows, facts).row
    const changes = changesOf(deps, past, before, decide(candidate.rows, facts).row)
    if (changes.length === 0) continue
    changed += 1
    const moved = direction(changes)
    if (moved) counts[moved] += 1
    if (!moved && changes.some(({ field }) => field !== 'limit')) counts.lead += 1
    if (changes.some(({ field }) => field === 'limit')) counts.limit += 1
    if (examples.length < EXAMPLES_MAX) {
      examples.push({ itemId: past.id, number: past.number, title: past.title, changes })
    }
  }
  const figures = Object.entries(counts).map(([name, count]) => ({ name, count }))
  return { ...month, looked: cases.length, partial, changed, figures, examples }
}
