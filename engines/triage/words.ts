import { countGrams } from './grams.ts'

/** Words that mark everything and nothing. */
const EMPTY = /[的了是在有和与就都也还要请希望我们你们他们这那一不没很被把对为以及等让给从到个]/

/**
 * Short words that mark a group of texts: pairs of characters that stand in many of them, joined where
 * they overlap into longer ones (新城 + 城搅 + 搅拌 → 新城搅拌). Most frequent first, `count` at most.
 */
export function commonWords(texts: readonly string[], count: number): string[] {
  const inTexts = new Map<string, number>()
  for (const text of texts) {
    for (const gram of countGrams(text, 200).keys()) {
      if (!/^\p{Script=Han}{2}$/u.test(gram) || EMPTY.test(gram)) continue
      inTexts.set(gram, (inTexts.get(gram) ?? 0) + 1)
    }
  }
  const least = Math.max(2, Math.ceil(texts.length * 0.4))
  const pairs = [...inTexts]
    .filter(([, n]) => n >= least)
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  const words: string[] = []
  const used = new Set<string>()
  for (const [pair] of pairs) {
    if (words.length === count) break
    if (used.has(pair)) continue
    words.push(grow(pair, new Set(pairs.map(([one]) => one)), used))
  }
  return words
}

const WORD_CHARACTERS_MAX = 6

function grow(pair: string, known: ReadonlySet<string>, used: Set<string>): string {
  let word = pair
  used.add(pair)
  for (let grew = true; grew && word.length < WORD_CHARACTERS_MAX; ) {
    const after = [...known].find((one) => !used.has(one) && one[0] === word.at(-1))
    const before = [...known].find((one) => !used.has(one) && one[1] === word[0])
    grew = after !== undefined || before !== undefined
    if (after !== undefined) {
      used.add(after)
      word += after[1]
    } else if (before !== undefined) {
      used.add(before)
      word = before[0] + word
    }
  }
  return word
}
