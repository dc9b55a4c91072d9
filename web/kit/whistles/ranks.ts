import type { WhistleRank } from '#contract/whistles/terms.ts'

/** The ranks from the highest down, as a form offers them. */
export const RANKS = [
  'main_leader',
  'deputy_leader',
  'section_head',
  'staff',
] as const satisfies readonly WhistleRank[]

/** Whether a rank is high enough to count; the server decides, the screen says it at once. */
export function isHighEnough(rank: WhistleRank, required: WhistleRank): boolean {
  return RANKS.indexOf(rank) <= RANKS.indexOf(required)
}
