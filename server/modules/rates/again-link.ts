import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'

const PURPOSE = 'second_question.link'
const DAY_MS = 86_400_000

/** What a link of a message stands for: one question, until a moment, and nothing else. */
export type AgainLink = {
  readonly issueId: string
  readonly round: number
  readonly until: Date
}

/**
 * The token of a link that answers one second question without signing in: the case, the round and
 * the last day, with a keyed digest over them. Nothing is stored; a key that was taken off the ring
 * ends its links.
 */
export function againToken(
  deps: Pick<Deps, 'crypto'>,
  { issueId, round, until }: AgainLink,
): string {
  const days = Math.floor(until.getTime() / DAY_MS)
  const body = `${Buffer.from(issueId.replaceAll('-', ''), 'hex').toString('base64url')}.${round}.${days}`
  return `${body}.${deps.crypto.hmac(PURPOSE, body)}`
}

/** Reads a token back. Refuses `rates.link_not_valid` when it was not made here or its time is over. */
export function readAgainToken(deps: Pick<Deps, 'crypto' | 'clock'>, token: string): AgainLink {
  const [id = '', round = '', days = '', ...mac] = token.split('.')
  const isOurs = deps.crypto.verifyHmac(PURPOSE, `${id}.${round}.${days}`, mac.join('.'))
  const until = new Date((Number(days) + 1) * DAY_MS)
  const hex = Buffer.from(id, 'base64url').toString('hex')
  if (!isOurs || deps.clock.now() >= until || hex.length !== 32) {
    throw new Refusal('rates.link_not_valid', 'not_found')
  }
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ]
  return { issueId: parts.join('-'), round: Number(round), until }
}
