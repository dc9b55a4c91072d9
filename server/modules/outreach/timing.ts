/** Each bucket is this much wider than the one below, so a median is right to within 4 per cent. */
const STEP = 1.08
const BUCKETS_MOST = 250

/** The bucket of a duration in whole minutes; anything below a minute counts as one. */
export function bucketOf(minutes: number): number {
  const bucket = Math.floor(Math.log(Math.max(1, minutes)) / Math.log(STEP))
  return Math.min(bucket, BUCKETS_MOST)
}

/** The middle of a bucket in minutes. */
export function minutesOf(bucket: number): number {
  return STEP ** (bucket + 0.5)
}

export type Bucket = { readonly bucket: number; readonly count: number }

/**
 * The median of a histogram in minutes, and how many it stands on. Null below `casesMin`: a median of
 * three cases tells about people, not about offices.
 */
export function medianOf(
  buckets: readonly Bucket[],
  casesMin: number,
): { minutes: number | null; cases: number } {
  const inOrder = buckets.filter(({ count }) => count > 0).toSorted((a, b) => a.bucket - b.bucket)
  const cases = inOrder.reduce((sum, { count }) => sum + count, 0)
  if (cases === 0 || cases < casesMin) return { minutes: null, cases }
  let below = 0
  for (const { bucket, count } of inOrder) {
    below += count
    if (below * 2 >= cases) return { minutes: minutesOf(bucket), cases }
  }
  return { minutes: null, cases }
}
