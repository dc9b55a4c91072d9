/** What two reports are compared by. Coordinates are CGCS2000 degrees. */
export type Comparable = {
  readonly text: string
  readonly categoryCode: string
  readonly point: { readonly longitude: number; readonly latitude: number } | null
  readonly estateId: string | null
  readonly buildingId: string | null
}

const EARTH_RADIUS_M = 6_371_008.8

/** Great-circle distance in metres. */
export function distanceM(
  a: { longitude: number; latitude: number },
  b: { longitude: number; latitude: number },
): number {
  const radians = Math.PI / 180
  const dLat = (b.latitude - a.latitude) * radians
  const dLon = (b.longitude - a.longitude) * radians
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(h))
}

function pairCounts(text: string): Map<string, number> {
  const characters = [...text.normalize('NFKC').toLowerCase()].filter((c) =>
    /[\p{L}\p{N}]/u.test(c),
  )
  const counts = new Map<string, number>()
  for (let i = 0; i + 1 < characters.length; i++) {
    const pair = characters[i]! + characters[i + 1]!
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

/** Cosine of the two texts' character-pair counts, 0 to 1. */
export function textSimilarity(a: string, b: string): number {
  const left = pairCounts(a)
  const right = pairCounts(b)
  let dot = 0
  for (const [pair, count] of left) dot += count * (right.get(pair) ?? 0)
  const norm = (counts: Map<string, number>) =>
    Math.sqrt([...counts.values()].reduce((sum, count) => sum + count * count, 0))
  const length = norm(left) * norm(right)
  return length === 0 ? 0 : dot / length
}

/** M23 T (f): the same address, the same category and cosine ≥ 0.9 is the same matter. */
export function isDuplicate(a: Comparable, b: Comparable): boolean {
  const sameAddress =
    a.buildingId !== null
      ? a.buildingId === b.buildingId
      : a.estateId !== null && a.estateId === b.estateId
  return sameAddress && a.categoryCode === b.categoryCode && textSimilarity(a.text, b.text) >= 0.9
}

/** 0 to 1: how much two reports look like one matter. Category and place weigh as much as the words. */
export function likeness(a: Comparable, b: Comparable, withinM: number): number {
  const near =
    a.point && b.point
      ? Math.max(0, 1 - distanceM(a.point, b.point) / withinM)
      : a.estateId !== null && a.estateId === b.estateId
        ? 0.7
        : 0
  const sameGroup = a.categoryCode.slice(0, 2) === b.categoryCode.slice(0, 2) ? 0.5 : 0
  const category = a.categoryCode === b.categoryCode ? 1 : sameGroup
  return 0.35 * near + 0.3 * category + 0.35 * textSimilarity(a.text, b.text)
}
