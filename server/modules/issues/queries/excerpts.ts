import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { maskPersonalText } from '#kernel/identity/text-hints.ts'
import { readNumber } from './text-where.ts'

/** Characters shown before and after the first word that was found. */
const BEFORE = 12
const AFTER = 48
const GROUP = /[\p{L}\p{N}]+/gu

/** The words of a question as they are looked for: one for each run without a space or a sign. */
function wordsOf(q: string): string[] {
  return q.normalize('NFKC').toLowerCase().match(GROUP) ?? []
}

function holds(text: string, words: readonly string[]): number {
  const plain = text.normalize('NFKC').toLowerCase()
  const found = words.map((word) => plain.indexOf(word)).filter((at) => at >= 0)
  return found.length === 0 ? -1 : Math.min(...found)
}

/**
 * The surroundings of the first word found in a text, with phone and ID numbers masked before it is
 * cut, so that none is cut into something that no longer looks like one. Null when no word stands there.
 */
export function excerptOf(text: string, q: string): string | null {
  const masked = maskPersonalText(text).replace(/\s+/g, ' ')
  const at = holds(masked, wordsOf(q))
  if (at < 0) return null
  const characters = Array.from(masked)
  const from = Math.max(0, Array.from(masked.slice(0, at)).length - BEFORE)
  const cut = characters.slice(from, from + BEFORE + AFTER).join('')
  const to = from + BEFORE + AFTER
  return `${from > 0 ? '…' : ''}${cut}${to < characters.length ? '…' : ''}`
}

/** For a page of a search: where the words stand in the descriptions of those whose title lacks them. */
export async function readExcerpts(
  tx: Tx,
  page: readonly { readonly id: string; readonly title: string }[],
  q: string,
): Promise<Record<string, string>> {
  if (readNumber(q) !== null) return {}
  const words = wordsOf(q)
  const ids = page.filter(({ title }) => holds(title, words) < 0).map(({ id }) => id)
  if (ids.length === 0) return {}
  const rows = await tx.rows<{ id: string; description: string }>(
    sql`select id, description from issue where id = any (${ids}::uuid[])`,
  )
  const found = rows.map(({ id, description }) => [id, excerptOf(description, q)] as const)
  return Object.fromEntries(found.filter((one): one is [string, string] => one[1] !== null))
}
