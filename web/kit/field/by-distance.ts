export type Spot = { readonly longitude: number; readonly latitude: number }

const EARTH_METRES = 6_371_008
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Metres in a straight line between two points in degrees (haversine). */
export function metresApart(a: Spot, b: Spot): number {
  const dLat = radians(b.latitude - a.latitude)
  const dLon = radians(b.longitude - a.longitude)
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** The length of a walk from a start through spots, in metres. */
export function walkLength(start: Spot, spots: readonly Spot[]): number {
  let at = start
  let metres = 0
  for (const spot of spots) {
    metres += metresApart(at, spot)
    at = spot
  }
  return metres
}

function nearestFirst<T>(start: Spot, stops: readonly T[], spotOf: (stop: T) => Spot): T[] {
  const left = [...stops]
  const order: T[] = []
  for (let at = start; left.length > 0; ) {
    let best = 0
    for (let i = 1; i < left.length; i += 1) {
      if (metresApart(at, spotOf(left[i]!)) < metresApart(at, spotOf(left[best]!))) best = i
    }
    const [next] = left.splice(best, 1)
    order.push(next!)
    at = spotOf(next!)
  }
  return order
}

/**
 * An order in which to walk to some stops: nearest first, then every crossing turned round until none
 * is left (2-opt; Croes, Operations Research 6, 1958). Stops without a place come last, as they were.
 * For a list that somebody carries in the hand: at most fifty stops, O(n²) a pass.
 */
export function byDistance<T>(
  start: Spot,
  stops: readonly T[],
  spotOf: (stop: T) => Spot | null,
): T[] {
  const placed = stops.filter((stop) => spotOf(stop) !== null)
  const rest = stops.filter((stop) => spotOf(stop) === null)
  const spot = (stop: T) => spotOf(stop) as Spot
  let order = nearestFirst(start, placed, spot)
  for (let isBetter = true; isBetter; ) {
    isBetter = false
    for (let i = 0; i < order.length - 1; i += 1) {
      for (let j = i + 1; j < order.length; j += 1) {
        const turned = [
          ...order.slice(0, i),
          ...order.slice(i, j + 1).reverse(),
          ...order.slice(j + 1),
        ]
        const gain = walkLength(start, order.map(spot)) - walkLength(start, turned.map(spot))
        if (gain > 0.5) {
          order = turned
          isBetter = true
        }
      }
    }
  }
  return [...order, ...rest]
}
