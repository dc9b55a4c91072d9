import {
  WHISTLE_COLOURS,
  WHISTLE_RANKS,
  type WhistleColour,
  type WhistleRank,
} from '#contract/whistles/terms.ts'
import type { RuledLimit } from '#kernel/loop/clockwork.ts'
import type { WhistleRules } from './settings.ts'

/** The rank that must come at a colour. */
export function requiredRank(rules: WhistleRules, colour: WhistleColour): WhistleRank {
  return rules.colours[colour].rank
}

/** A whistle is answered only by the required rank or a higher one; a delegate does not count (M23 T g). */
export function isValid(rank: WhistleRank, required: WhistleRank): boolean {
  return WHISTLE_RANKS.indexOf(rank) >= WHISTLE_RANKS.indexOf(required)
}

/** The colour above, or null at red. */
export function colourAbove(colour: WhistleColour): WhistleColour | null {
  return WHISTLE_COLOURS[WHISTLE_COLOURS.indexOf(colour) + 1] ?? null
}

/** Until when they must be there: clock time, through nights and holidays. */
export function arriveLimit(
  rules: WhistleRules,
  colour: WhistleColour,
  minutes?: number | undefined,
): RuledLimit {
  const within = minutes ?? rules.colours[colour].arriveMinutes
  return { amount: within / 60, unit: 'urgent_hour', rule: 'whistle_arrive' }
}

export function settleLimit(rules: WhistleRules): RuledLimit {
  return { ...rules.settleWithin, rule: 'whistle_settle' }
}

export function judgeLimit(rules: WhistleRules): RuledLimit {
  return { ...rules.judgeWithin, rule: 'whistle_judge' }
}
