import type { CallReason } from '#contract/rates/terms.ts'
import type { CryptoProvider } from '#kernel/crypto/provider.ts'
import type { Sampling } from './settings.ts'

/** Tickets and shares are counted in parts of this. */
export const PARTS = 10_000

/** What the sampling rule may look at. */
export type Candidate = {
  readonly category: string
  readonly tier: string
  readonly urgency: string
  readonly areaCode: string
}

/** The share of cases like this one that are called back, in parts of ten thousand. */
export function shareOf(rule: Sampling, reason: CallReason, candidate: Candidate): number {
  const share = reason === 'sample' ? sampleShare(rule, candidate) : rule[reason]
  return Math.round(share * PARTS)
}

function sampleShare(rule: Sampling, candidate: Candidate): number {
  const first = rule.rules.find(
    ({ category, tier, urgency, areaCode }) =>
      (category === null || candidate.category.startsWith(category)) &&
      (tier === null || candidate.tier === tier) &&
      (urgency === null || candidate.urgency === urgency) &&
      (areaCode === null || candidate.areaCode.startsWith(areaCode)),
  )
  return first?.share ?? rule.otherwise
}

/**
 * The ticket of a case in a day's draw, 0 to 9999: the first 32 bits of the digest of seed, case and
 * round. It is drawn when its ticket is below its share. No key is needed to check it.
 */
export function ticketOf(
  crypto: Pick<CryptoProvider, 'digest'>,
  seed: string,
  issueId: string,
  round: number,
): number {
  const digest = crypto.digest(`${seed}\n${issueId}\n${round}`)
  return Number.parseInt(digest.slice(digest.indexOf(':') + 1).slice(0, 8), 16) % PARTS
}
