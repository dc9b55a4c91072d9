import { isPair, type Profile } from './profile.ts'

/** In how many of how many documents the frequent grams stand. Grams that are not listed count as rare. */
export type GramWeights = {
  readonly documents: number
  readonly frequency: ReadonlyMap<number, number>
}

/** Before anything was counted every gram weighs the same. */
export const NO_WEIGHTS: GramWeights = { documents: 0, frequency: new Map() }

/** A single character says less than a pair: 小 and 区 stand in every complaint. */
const SINGLE_WEIGHT = 0.5

/** Counts in how many profiles each gram stands; keeps those in at least `fromDocuments` of them. */
export function countFrequencies(
  profiles: Iterable<Pick<Profile, 'keys'>>,
  fromDocuments: number,
): GramWeights {
  const counted = new Map<number, number>()
  let documents = 0
  for (const { keys } of profiles) {
    documents += 1
    for (const key of keys) counted.set(key, (counted.get(key) ?? 0) + 1)
  }
  const frequency = new Map([...counted].filter(([, count]) => count >= fromDocuments))
  return { documents, frequency }
}

/** Inverse document frequency, scaled to 0…1: 1 for a gram that was never counted. */
export function rarity(key: number, { documents, frequency }: GramWeights): number {
  if (documents === 0) return 1
  const seen = frequency.get(key)
  if (seen === undefined) return 1
  return Math.log(1 + documents / (1 + seen)) / Math.log(1 + documents)
}

/** A profile with its weights applied, of length 1 (or all zero when it has no grams). */
export type Weighted = { readonly keys: Uint32Array; readonly values: Float64Array }

/** Sublinear term frequency × rarity, scaled to length 1 (Salton & Buckley 1988, «ntc» with 1 + ln tf). */
export function weigh(profile: Profile, weights: GramWeights): Weighted {
  const { keys, counts } = profile
  const values = new Float64Array(keys.length)
  let squares = 0
  keys.forEach((key, i) => {
    const count = counts[i]!
    const often = count === 1 ? 1 : 1 + Math.log(count)
    const value = often * rarity(key, weights) * (isPair(key) ? 1 : SINGLE_WEIGHT)
    values[i] = value
    squares += value * value
  })
  const length = Math.sqrt(squares)
  if (length > 0) for (let i = 0; i < values.length; i += 1) values[i]! /= length
  return { keys, values }
}

/** Cosine of two weighted profiles, 0 to 1; 0 when one of them is empty. O(|a| + |b|). */
export function cosine(a: Weighted, b: Weighted): number {
  let dot = 0
  let i = 0
  let j = 0
  while (i < a.keys.length && j < b.keys.length) {
    const left = a.keys[i]!
    const right = b.keys[j]!
    if (left === right) dot += a.values[i++]! * b.values[j++]!
    else if (left < right) i += 1
    else j += 1
  }
  return Math.min(1, dot)
}

/** Grams in more than this share of all documents lead to nobody in particular. */
const MARK_SHARE_MAX = 0.01

/**
 * A few pairs by which a text is found among many: of its pairs that are not frequent, those with the
 * smallest digests. Every text chooses by the same order, so two texts on one matter are likely to
 * choose the same ones (bottom-k sketch; Cohen & Kaplan 2007, §3).
 */
export function marksOf(profile: Profile, weights: GramWeights, count: number): number[] {
  const most = Math.max(2, weights.documents * MARK_SHARE_MAX)
  const marks: number[] = []
  for (const key of profile.keys) {
    if (marks.length === count) break
    const isFrequent = weights.documents > 0 && (weights.frequency.get(key) ?? 0) > most
    if (isPair(key) && !isFrequent) marks.push(key)
  }
  return marks
}
