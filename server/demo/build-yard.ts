import { type Cell, holdsSpot, middleOf, type Spot } from './ground.ts'

/** Rows are this much nearer to each other than houses in a row. */
const ROW_SHARE = 0.72
/** Each try puts the houses this much nearer together. */
const TIGHTER = 0.93
const TRIES = 60
/** Houses smaller than this share of their size look wrong; then other rows are tried. */
const SCALE_WANTED = 0.7

export type Footprint = { middle: Spot; corners: Cell }

/**
 * Puts `count` houses of one size in rows on a parcel, as far apart as they fit, every corner inside.
 * `angle` turns the rows (radians); Chinese estates look south, so it is small. On a parcel too narrow
 * for that the rows follow its longest side, and houses shrink with the room that is left.
 */
export function placeHouses(
  parcel: Cell,
  count: number,
  house: { length: number; depth: number },
  angle: number,
): Footprint[] {
  const straight = fitHouses(parcel, count, house, angle)
  if (straight && straight.scale >= SCALE_WANTED) return straight.houses
  const along = fitHouses(parcel, count, house, longestSideAngle(parcel))
  const better = (along?.scale ?? 0) > (straight?.scale ?? 0) ? along : straight
  if (!better) throw new Error(`no room for ${count} houses on a parcel`)
  return better.houses
}

function fitHouses(
  parcel: Cell,
  count: number,
  house: { length: number; depth: number },
  angle: number,
): { houses: Footprint[]; scale: number } | null {
  let gap = Math.max(140, house.length * 2)
  for (let i = 0; i < TRIES; i++) {
    const scale = Math.min(1, (gap * 0.8) / house.length, (gap * ROW_SHARE * 0.7) / house.depth)
    const size = { length: house.length * scale, depth: house.depth * scale }
    const found = rowsOf(parcel, gap, size, angle)
    if (found.length >= count) return { houses: found.slice(0, count), scale }
    gap *= TIGHTER
  }
  return null
}

function longestSideAngle(parcel: Cell): number {
  let longest = { length: 0, angle: 0 }
  for (let i = 0; i < parcel.length; i++) {
    const [x1, y1] = parcel[i] as Spot
    const [x2, y2] = parcel[(i + 1) % parcel.length] as Spot
    const length = Math.hypot(x2 - x1, y2 - y1)
    if (length > longest.length) longest = { length, angle: Math.atan2(y2 - y1, x2 - x1) }
  }
  return longest.angle
}

function rowsOf(
  parcel: Cell,
  gap: number,
  size: { length: number; depth: number },
  angle: number,
): Footprint[] {
  const middle = middleOf(parcel)
  const reach = Math.max(...parcel.map(([x, y]) => Math.hypot(x - middle[0], y - middle[1])))
  const [along, across] = [Math.ceil(reach / gap), Math.ceil(reach / (gap * ROW_SHARE))]
  const found: Footprint[] = []
  for (let row = across; row >= -across; row--) {
    for (let place = -along; place <= along; place++) {
      const at = turned([place * gap, row * gap * ROW_SHARE], angle, middle)
      const corners = rectangle(size).map((corner) => turned(corner, angle, at))
      if (corners.every((corner) => holdsSpot(parcel, corner))) found.push({ middle: at, corners })
    }
  }
  return found
}

function rectangle({ length, depth }: { length: number; depth: number }): Spot[] {
  const [x, y] = [length / 2, depth / 2]
  return [
    [-x, -y],
    [x, -y],
    [x, y],
    [-x, y],
  ]
}

function turned([x, y]: Spot, angle: number, [dx, dy]: Spot): Spot {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [dx + x * cos - y * sin, dy + x * sin + y * cos]
}
