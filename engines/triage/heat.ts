/**
 * Forward decay (Cormode, Shkapenyuk, Srivastava & Xu 2009, §3): a case counts 2^(t/half-life) from a fixed
 * origin, so a sum of cases falls by half every half-life without ever being written again, and the
 * order of two topics never changes between events. The logarithm is kept, because the sum overflows.
 */
export function addHeat(rank: number | null, atMs: number, halfLifeMs: number): number {
  const added = atMs / halfLifeMs
  if (rank === null) return added
  const [high, low] = rank > added ? [rank, added] : [added, rank]
  return high + Math.log2(1 + 2 ** (low - high))
}

/** What a rank is worth now: 1 for one case this moment, half of it a half-life later. */
export function heatOf(rank: number, nowMs: number, halfLifeMs: number): number {
  return 2 ** (rank - nowMs / halfLifeMs)
}
