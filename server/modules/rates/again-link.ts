import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { findSecondOf } from './repo-second.ts'
import { secondLookSetting } from './settings.ts'

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

const TEXTS = {
  'zh-CN': '您的事项 {number} 办完有些日子了，现在还好吗？点开选一下：{link}',
  en: 'Your matter {number} was finished some weeks ago. Is it still fine? One tap: {link}',
} as const

/**
 * The SMS or mail that asks again, with its link; null where the district named no address, or the
 * question is over. Made when the message goes out and kept nowhere: whoever reads the trail or the
 * message's row could otherwise answer for the asker.
 */
export async function againText(
  deps: Deps,
  { itemId }: { readonly itemId: string },
  language: keyof typeof TEXTS,
): Promise<string | null> {
  const { linkOrigin, linkDays } = deps.settings.get(secondLookSetting)
  if (linkOrigin === '') return null
  const row = await deps.district.read(SYSTEM_VIEWER, (tx) => findSecondOf(tx, itemId))
  if (!row || row.answer !== null || row.reopenCount !== row.round) return null
  const until = new Date(row.askedAt.getTime() + linkDays * DAY_MS)
  const token = againToken(deps, { issueId: itemId, round: row.round, until })
  return TEXTS[language]
    .replace('{number}', row.number)
    .replace('{link}', `${linkOrigin}/again/${token}`)
}
