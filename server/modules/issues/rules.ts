import type { Tier, Urgency } from '#contract/loop/terms.ts'
import { TIERS, URGENCIES } from '#contract/loop/terms.ts'
import type { WorkingCalendar } from '#kernel/calendar/working-calendar.ts'
import { isOfficeMoment } from '#kernel/calendar/working-sums.ts'
import type { RuledLimit } from '#kernel/loop/clockwork.ts'
import type { Handling } from './settings.ts'
import type { CategoryRule } from './taxonomy.ts'

/** 0 is the most urgent, so that ascending order is the order of work. */
export function urgencyRank(urgency: Urgency): number {
  return URGENCIES.indexOf(urgency)
}

export function urgencyOf(rank: number): Urgency {
  return URGENCIES[rank] ?? 'normal'
}

/** The tier above, or null at the department. */
export function tierAbove(tier: Tier): Tier | null {
  return TIERS[TIERS.indexOf(tier) + 1] ?? null
}

/** 受理: two office hours in office time, twelve clock hours otherwise; half an hour, day or night, when critical (M23). */
export function acceptLimit(
  handling: Handling,
  calendar: WorkingCalendar,
  now: Date,
  urgency: Urgency,
): RuledLimit {
  if (urgency === 'critical') return { ...handling.acceptCritical, rule: 'accept_critical' }
  return isOfficeMoment(calendar, now)
    ? { ...handling.acceptInOffice, rule: 'accept_office' }
    : { ...handling.acceptOtherwise, rule: 'accept' }
}

/** R1 and R2 say that somebody else is responsible: that needs proof. */
export function returnNeedsEvidence(reason: string): boolean {
  return reason === 'wrong_area' || reason === 'wrong_duty'
}

const TITLE_CHARACTERS = 24

/** The title of a report that has none: its first sentence, cut at a comma where it is too long for a card. */
export function titleFrom(description: string): string {
  const sentence = description.split(/[。！？!?\n]/)[0]?.trim() || description.trim()
  if (sentence.length <= TITLE_CHARACTERS) return sentence
  const start = sentence.slice(0, TITLE_CHARACTERS)
  const comma = Math.max(...['，', ',', '；', '、'].map((mark) => start.lastIndexOf(mark)))
  return comma >= TITLE_CHARACTERS / 3 ? start.slice(0, comma) : `${start.slice(0, -1)}…`
}

/** Things that must not wait for a form: the number to call is shown instead. */
const EMERGENCY = /着火了|起火了|正在着火|正在打人|持刀|燃气泄漏|煤气泄漏|有人昏倒|有人落水|要跳楼/

export function isEmergency(description: string): boolean {
  return EMERGENCY.test(description)
}

/** The category that a description sounds like: the one whose name shares the most character pairs. */
export function guessCategory(
  taxonomy: readonly CategoryRule[],
  description: string,
): CategoryRule | undefined {
  let best: CategoryRule | undefined
  let bestScore = 0
  for (const category of taxonomy) {
    const score = sharedPairs(category.name, description)
    if (score > bestScore) {
      best = category
      bestScore = score
    }
  }
  return best
}

function sharedPairs(name: string, text: string): number {
  let shared = 0
  for (let i = 0; i + 1 < name.length; i++) if (text.includes(name.slice(i, i + 2))) shared += 1
  return shared
}
