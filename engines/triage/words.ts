import { countGrams, plainCharacters } from './grams.ts'
import { PROFILE_CHARACTERS } from './profile.ts'

/** Words that mark everything and nothing. */
const EMPTY = /[的了是在有和与就都也还要请希望我们你们他们这那一不没很被把对为以及等让给从到个]/

const WORD_CHARACTERS_MAX = 8
/** A word stands in at least this share of the texts. */
const IN_SHARE = 0.4

/**
 * Short words that mark a group of texts: pairs of characters that stand in at least two fifths of them,
 * lengthened as long as the longer word still does (新城 → 新城搅 → 新城搅拌站). Most frequent first,
 * `wanted` at most.
 */
export function commonWords(texts: readonly string[], wanted: number): string[] {
  const plain = texts.map((text) => plainCharacters(text).slice(0, PROFILE_CHARACTERS).join(''))
  const inTexts = new Map<string, number>()
  for (const text of texts) {
    for (const gram of countGrams(text, PROFILE_CHARACTERS).keys()) {
      if (!/^\p{Script=Han}{2}$/u.test(gram) || EMPTY.test(gram)) continue
      inTexts.set(gram, (inTexts.get(gram) ?? 0) + 1)
    }
  }
  const least = Math.max(2, Math.ceil(texts.length * IN_SHARE))
  const pairs = [...inTexts]
    .filter(([, count]) => count >= least)
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([pair]) => pair)
  const isCommon = (word: string) => plain.filter((text) => text.includes(word)).length >= least
  const words: string[] = []
  for (const pair of pairs) {
    if (words.length === wanted) break
    if (words.some((word) => word.includes(pair))) continue
    const word = grow(pair, pairs, isCommon)
    // Where two words meet in most texts a pair of their seam is common too, and says nothing.
    const isSeam =
      word === pair && words.some((one) => one.endsWith(pair[0]!) || one.startsWith(pair[1]!))
    if (!isSeam) words.push(word)
  }
  return words
}

function grow(pair: string, pairs: readonly string[], isCommon: (word: string) => boolean): string {
  let word = pair
  while (word.length < WORD_CHARACTERS_MAX) {
    const longer = pairs
      .flatMap((one) => [
        ...(one[0] === word.at(-1) ? [word + one[1]] : []),
        ...(one[1] === word[0] ? [one[0] + word] : []),
      ])
      .find(isCommon)
    if (longer === undefined) break
    word = longer
  }
  return word
}
