import { sayClockStep } from '#kit/issues/clock-step.ts'
import { fill } from '#kit/words/fill.ts'
import { sayDay } from '#kit/words/when.ts'
import type { Step } from '../../api/queries.ts'
import { type Words, wordFor } from '../../words.ts'

/** Which words the `reason` of an action is written in. */
const REASON_WORDS = {
  decline: 'declineReasons',
  return: 'returnReasons',
  escalate: 'escalateReasons',
  escalate_overdue: 'escalateReasons',
  pause: 'pauseReasons',
  judge: 'dissatisfiedReasons',
  dispute: 'dissatisfiedReasons',
  conclude: 'dissatisfiedReasons',
  judge_by_call: 'dissatisfiedReasons',
  dispute_by_call: 'dissatisfiedReasons',
  conclude_by_call: 'dissatisfiedReasons',
  judge_closed_by_call: 'dissatisfiedReasons',
  dispute_closed_by_call: 'dissatisfiedReasons',
} as const

/** Actions that decide the level; others only repeat it. */
const SETS_TIER: readonly string[] = ['dispatch', 'escalate', 'escalate_overdue', 'settle_return']

function reasonText(action: string, reason: string, words: Words): string {
  if (!Object.hasOwn(REASON_WORDS, action)) return reason
  const group = REASON_WORDS[action as keyof typeof REASON_WORDS]
  return wordFor(words.issues[group], reason)
}

function yesNo(value: unknown, yes: string, no: string): string | undefined {
  if (value === true) return yes
  return value === false ? no : undefined
}

/** Which rule a dispatch followed, or why it did not. */
function ruleText(payload: Step['payload'], { issues, loop }: Words): string | undefined {
  const { ruleRow, ruleName, ruleTier, ruleOrgName, differsBecause } = payload
  if (typeof ruleRow !== 'number') return undefined
  const values = { row: ruleRow, name: String(ruleName) }
  if (typeof differsBecause !== 'string' && ruleTier === undefined) {
    return fill(issues.ruleTrail.follows, values)
  }
  return fill(issues.ruleTrail.differs, {
    ...values,
    tier: wordFor(loop.tiers, String(ruleTier)),
    org: typeof ruleOrgName === 'string' ? `「${ruleOrgName}」` : '',
    reason: typeof differsBecause === 'string' ? differsBecause : '',
  })
}

/**
 * What a step decided, in words: reason, result, verdict, days. Reads only the fields it knows from
 * the step's payload, so that a new field never breaks the trail.
 */
export function stepDetails(step: Step, words: Words, nowMs: number): readonly string[] {
  const { payload, action } = step
  const { t, issues, loop } = words
  const text = (name: string) => {
    const value = payload[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const reason = text('reason')
  const result = text('result')
  const satisfaction = text('satisfaction')
  const tier = SETS_TIER.includes(action) ? (text('toTier') ?? text('tier')) : undefined
  const into = text('into') ?? text('merged')
  const reviewOn = text('reviewOn')
  const dutyItem = text('dutyItem')
  const ruled = ruleText(payload, words)
  const outcome = text('outcome')
  const details = [
    yesNo(payload['upheld'], t('trail.upheld'), t('trail.not_upheld')),
    yesNo(payload['granted'], t('trail.granted'), t('trail.not_granted')),
    outcome === undefined ? undefined : wordFor(issues.callOutcomes, outcome),
    yesNo(payload['approved'], issues.exclusionStates.approved, issues.exclusionStates.rejected),
    yesNo(payload['solved'], t('trail.solved'), t('trail.not_solved')),
    satisfaction === undefined ? undefined : wordFor(issues.satisfactions, satisfaction),
    result === undefined || action.startsWith('review')
      ? undefined
      : wordFor(issues.results, result),
    reason === undefined ? undefined : reasonText(action, reason, words),
    tier === undefined || !Object.hasOwn(loop.tiers, tier)
      ? undefined
      : `${wordFor(loop.tierNumerals, tier)} ${wordFor(loop.tiers, tier)}`,
    typeof payload['days'] === 'number' ? t('trail.days', { n: payload['days'] }) : undefined,
    reviewOn === undefined
      ? undefined
      : t('trail.review_on', { day: sayDay(reviewOn, nowMs, words.when) }),
    payload['silent'] === true ? t('judgement.silent') : undefined,
    into,
    text('helperName'),
    text('document'),
    text('withoutHelpWhy'),
    Array.isArray(payload['parts']) ? payload['parts'].join('、') : undefined,
    text('partOf'),
    text('publicNote'),
    dutyItem === undefined ? undefined : t('trail.duty_item', { item: dutyItem }),
    text('documentNumber'),
    ...sayClockStep(step, words, nowMs),
    ruled,
  ]
  return details.filter((detail) => detail !== undefined)
}
