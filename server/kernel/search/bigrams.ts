import type { CryptoProvider } from '../crypto/provider.ts'

/**
 * Chinese full text without a dictionary: runs of Han characters become overlapping pairs (and single
 * characters, so that one can be found), other words stay whole. Measured against a dictionary
 * segmenter, pairs find every true match; the segmenter found 0.3 % of a person's name.
 *
 * Every word is kept as a keyed digest. The index then holds nothing that can be read, so it may stand
 * outside the row policies: behind one, PostgreSQL would not use it, because text matching is not
 * leakproof (ADR 0012).
 */

/** What stands together without a space or a sign: `1栋2单元`. */
const GROUP = /[\p{L}\p{N}]+/gu
/** The parts of a group that are written in one script: `1`, `栋`, `2`, `单元`. */
const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const HAN = /^\p{Script=Han}/u
/** Longer beginnings of a word are found by the whole word only. */
const PREFIX_CHARACTERS_MAX = 12
/** 48 bits: among a million items two different words meet about once in ten thousand searches. */
const TOKEN_CHARACTERS = 8

/** How words become tokens: one token to write, and all that a search must accept (older keys, the other suite). */
export type WordKey = {
  readonly write: (word: string) => string
  readonly accept: (word: string) => readonly string[]
}

export function wordKey(crypto: Pick<CryptoProvider, 'blindIndex' | 'blindIndexes'>): WordKey {
  const short = (index: string) => {
    const start = index.indexOf('.') + 1
    return index.slice(start, start + TOKEN_CHARACTERS)
  }
  return {
    write: (word) => short(crypto.blindIndex('search', word)),
    accept: (word) => crypto.blindIndexes('search', word).map(short),
  }
}

function groupsOf(text: string): string[][] {
  const groups = text.normalize('NFKC').toLowerCase().match(GROUP) ?? []
  return groups.map((group) => group.match(RUN) ?? [])
}

type Placed = { readonly word: string; readonly at: number }

/** `=` marks a whole word, `^` the beginning of one; pairs and single characters of Han stand bare. */
function placedWords(run: string, from: number): { words: Placed[]; next: number } {
  const characters = [...run]
  if (!HAN.test(run)) {
    const lengths = characters.slice(0, PREFIX_CHARACTERS_MAX).map((_, i) => i + 1)
    const beginnings = lengths.map((n) => ({
      word: `^${characters.slice(0, n).join('')}`,
      at: from,
    }))
    return { words: [{ word: `=${run}`, at: from }, ...beginnings], next: from + 1 }
  }
  const words = characters.flatMap((one, i) => {
    const single = { word: one, at: from + i }
    const after = characters[i + 1]
    return after === undefined ? [single] : [single, { word: one + after, at: from + i }]
  })
  return { words, next: from + characters.length }
}

/** A `tsvector` literal of a text: tokens with their places, so that phrases can be asked for. */
export function searchWords(text: string, key: WordKey): string {
  const places = new Map<string, number[]>()
  let from = 1
  for (const runs of groupsOf(text)) {
    for (const run of runs) {
      const { words, next } = placedWords(run, from)
      for (const { word, at } of words) {
        const token = key.write(word)
        places.set(token, [...(places.get(token) ?? []), at])
      }
      from = next
    }
    // A gap, so that no phrase reaches over a space or a sign.
    from += 1
  }
  return [...places].map(([token, at]) => `'${token}':${at.join(',')}`).join(' ')
}

/** The words that must stand in a row for one group of a question, each with its place in the row. */
function askedWords(runs: readonly string[]): Placed[] {
  let from = 0
  return runs.flatMap((run, i) => {
    const isLast = i === runs.length - 1
    const { words, next } = placedWords(run, from)
    from = next
    if (!HAN.test(run)) {
      const isShort = [...run].length <= PREFIX_CHARACTERS_MAX
      return [{ word: isLast && isShort ? `^${run}` : `=${run}`, at: next - 1 }]
    }
    const pairs = words.filter(({ word }) => [...word].length === 2)
    // Every second pair and the last one cover every character; the others would only cost time.
    const covering = pairs.filter((_, at) => at % 2 === 0 || at === pairs.length - 1)
    return pairs.length > 0 ? covering : words
  })
}

function phrase(words: readonly Placed[], tokenOf: (word: string) => string): string {
  return words
    .map(({ word, at }, i) => {
      const before = words[i - 1]
      return `${before ? ` <${at - before.at}> ` : ''}'${tokenOf(word)}'`
    })
    .join('')
}

/**
 * A `tsquery` that matches when every group of the question stands in the text as it is written; null
 * when there is nothing to look for. Only digests reach the query, so nothing typed can break it.
 */
export function searchQuery(question: string, key: WordKey): string | null {
  const groups = groupsOf(question).map((runs) => {
    const words = askedWords(runs)
    const variants = key.accept(words[0]!.word).length
    const phrases = Array.from({ length: variants }, (_, v) =>
      phrase(words, (word) => key.accept(word)[v]!),
    )
    return `(${phrases.map((one) => `(${one})`).join(' | ')})`
  })
  return groups.length === 0 ? null : groups.join(' & ')
}

/**
 * How often the rarest word of a question stands in a text, by known frequencies (0–1); a word that is
 * not among them is rare and counts as 0. 1 for a question without words.
 */
export function rarestFrequency(
  question: string,
  key: WordKey,
  frequencies: ReadonlyMap<string, number>,
): number {
  const words = groupsOf(question).flatMap(askedWords)
  const each = words.map(({ word }) =>
    Math.max(...key.accept(word).map((token) => frequencies.get(token) ?? 0)),
  )
  return Math.min(1, ...each)
}
