import type { Likeness } from '#contract/issues/similar-terms.ts'
import { cosine, type Weighted } from '#engines/triage/index.ts'
import { hammingDistance } from '#kernel/files/perceptual-hash.ts'
import type { SimilarityRule } from './similarity-setting.ts'

type LonLat = { readonly longitude: number; readonly latitude: number }

/** What two reports are compared by. Coordinates are CGCS2000 degrees. */
export type Comparable = {
  readonly text: Weighted
  readonly categoryCode: string
  readonly point: LonLat | null
  readonly estateId: string | null
  readonly buildingId: string | null
  readonly photoHashes: readonly string[]
  readonly atMs: number
}

const EARTH_RADIUS_M = 6_371_008.8
const DAY_MS = 86_400_000
/** Nearer than two neighbouring doors: the same address, whatever it was called. */
const SAME_ADDRESS_M = 20
/** How much of the radius counts as walked when only the estate is known to be the same. */
const ESTATE_SHARE = 0.3
/** Bits of 64 up to which two photos may show one scene (kernel/files/perceptual-hash). */
const PHOTO_BITS_MAX = 10

/** Great-circle distance in metres. */
export function distanceM(a: LonLat, b: LonLat): number {
  const radians = Math.PI / 180
  const dLat = (b.latitude - a.latitude) * radians
  const dLon = (b.longitude - a.longitude) * radians
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(h))
}

type Place = { readonly place: Likeness['place']; readonly share: number }

/** How near two reports lie, and how much of the radius is between them; null when it is too far to be one matter. */
function placeOf(a: Comparable, b: Comparable, radiusM: number): Place | null {
  if (a.buildingId !== null && a.buildingId === b.buildingId) return { place: 'building', share: 0 }
  const sameEstate = a.estateId !== null && a.estateId === b.estateId
  if (a.point && b.point) {
    const away = distanceM(a.point, b.point)
    if (away > radiusM && !sameEstate) return null
    const share = Math.min(1, away / radiusM)
    return { place: sameEstate ? 'estate' : 'near', share }
  }
  if (sameEstate) return { place: 'estate', share: ESTATE_SHARE }
  // One of them lies nowhere in particular: only an area is known, and the caller chose the same one.
  const isVague = (one: Comparable) => one.point === null && one.estateId === null
  return isVague(a) && isVague(b) ? { place: 'area', share: 1 } : null
}

function photoOf(a: Comparable, b: Comparable): number | null {
  if (a.photoHashes.length === 0 || b.photoHashes.length === 0) return null
  const bits = Math.min(
    ...a.photoHashes.flatMap((one) => b.photoHashes.map((two) => hammingDistance(one, two))),
  )
  return bits > PHOTO_BITS_MAX ? 0 : 1 - bits / (2 * PHOTO_BITS_MAX)
}

function kinshipOf(a: Comparable, b: Comparable): Likeness['category'] {
  if (a.categoryCode === '' || b.categoryCode === '') return 'other'
  if (a.categoryCode === b.categoryCode) return 'same'
  return a.categoryCode.slice(0, 2) === b.categoryCode.slice(0, 2) ? 'group' : 'other'
}

/** M23 T (f) speaks of the same address: the same building, or the same spot where no building is named. */
function isSameAddress(a: Comparable, b: Comparable): boolean {
  if (a.buildingId !== null && b.buildingId !== null) return a.buildingId === b.buildingId
  if (a.point && b.point) return distanceM(a.point, b.point) <= SAME_ADDRESS_M
  return a.estateId !== null && a.estateId === b.estateId
}

const KINSHIP = { same: 1, group: 0.5, other: 0 } as const

/**
 * How much two reports look like one matter: what they say (text, photo, category: each alone can carry it) × how near
 * they lie × how close in time. Null when they lie too far apart in either. Symmetric.
 */
export function compare(a: Comparable, b: Comparable, rule: SimilarityRule): Likeness | null {
  const ageMs = Math.abs(a.atMs - b.atMs)
  if (ageMs > rule.withinDays * DAY_MS) return null
  const near = placeOf(a, b, rule.radiusM)
  if (near === null) return null
  const text = cosine(a.text, b.text)
  const photo = photoOf(a, b)
  const category = kinshipOf(a, b)
  const unlike =
    (1 - rule.textWeight * text) *
    (1 - rule.photoWeight * (photo ?? 0)) *
    (1 - rule.categoryWeight * KINSHIP[category])
  const score =
    (1 - unlike) *
    (1 - rule.placeWeight * near.share) *
    (1 - rule.timeWeight * (ageMs / (rule.withinDays * DAY_MS)))
  const duplicate =
    category === 'same' &&
    text >= rule.duplicateCosine &&
    ageMs <= rule.duplicateWithinDays * DAY_MS &&
    isSameAddress(a, b)
  const days = Math.floor(ageMs / DAY_MS)
  return { score, text, photo, place: near.place, category, days, duplicate }
}

/** Whether a likeness is worth showing to a person. */
export function isWorthShowing(likeness: Likeness, rule: SimilarityRule): boolean {
  return likeness.duplicate || likeness.score >= rule.threshold
}
