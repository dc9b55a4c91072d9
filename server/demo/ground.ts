/** A place on the drawing board: metres east and north of the district's middle. */
export type Spot = readonly [x: number, y: number]

/** Corners of a convex face, counter-clockwise, the first not repeated. */
export type Cell = readonly Spot[]

/** A straight cut from border to border. */
export type Cut = readonly [Spot, Spot]

export function areaOf(cell: readonly Spot[]): number {
  let twice = 0
  for (let i = 0; i < cell.length; i++) {
    const [x1, y1] = cell[i] as Spot
    const [x2, y2] = cell[(i + 1) % cell.length] as Spot
    twice += x1 * y2 - x2 * y1
  }
  return twice / 2
}

/** The centre of gravity; inside, because cells are convex. */
export function middleOf(cell: Cell): Spot {
  let [x, y, twice] = [0, 0, 0]
  for (let i = 0; i < cell.length; i++) {
    const [x1, y1] = cell[i] as Spot
    const [x2, y2] = cell[(i + 1) % cell.length] as Spot
    const cross = x1 * y2 - x2 * y1
    twice += cross
    x += (x1 + x2) * cross
    y += (y1 + y2) * cross
  }
  return [x / (3 * twice), y / (3 * twice)]
}

export function holdsSpot(cell: Cell, [x, y]: Spot): boolean {
  for (let i = 0; i < cell.length; i++) {
    const [x1, y1] = cell[i] as Spot
    const [x2, y2] = cell[(i + 1) % cell.length] as Spot
    if ((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) < 0) return false
  }
  return true
}

/**
 * Cuts a cell along the line `normal · spot = offset`. Both halves get the very same new corners,
 * so that nothing is between them.
 */
export function cutCell(
  cell: Cell,
  normal: Spot,
  offset: number,
): { below: Cell; above: Cell; cut: Cut | null } {
  const [below, above, corners]: Spot[][] = [[], [], []]
  const height = ([x, y]: Spot) => x * normal[0] + y * normal[1] - offset
  for (let i = 0; i < cell.length; i++) {
    const from = cell[i] as Spot
    const to = cell[(i + 1) % cell.length] as Spot
    const [h1, h2] = [height(from), height(to)]
    ;(h1 < 0 ? below : above)!.push(from)
    if (h1 < 0 === h2 < 0) continue
    const part = h1 / (h1 - h2)
    const corner: Spot = [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]
    below!.push(corner)
    above!.push(corner)
    corners!.push(corner)
  }
  const [start, end] = corners!
  return { below: below!, above: above!, cut: start && end ? [start, end] : null }
}

/** The cell without a strip of `metres` along its border, or null when nothing is left. */
export function shrink(cell: Cell, metres: number): Cell | null {
  let left: Cell = cell
  for (let i = 0; i < cell.length; i++) {
    const [x1, y1] = cell[i] as Spot
    const [x2, y2] = cell[(i + 1) % cell.length] as Spot
    const length = Math.hypot(x2 - x1, y2 - y1)
    if (length === 0) continue
    // Counter-clockwise corners have their inside on the left.
    const inward: Spot = [-(y2 - y1) / length, (x2 - x1) / length]
    left = cutCell(left, inward, x1 * inward[0] + y1 * inward[1] + metres).above
    if (left.length < 3) return null
  }
  return areaOf(left) > 1 ? left : null
}

/** The smallest convex cell around the spots (Andrew's monotone chain). */
export function hullOf(spots: readonly Spot[]): Cell {
  const sorted = spots.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (list: readonly Spot[]) => {
    const chain: Spot[] = []
    for (const spot of list) {
      while (chain.length > 1 && !turnsLeft(chain.at(-2) as Spot, chain.at(-1) as Spot, spot)) {
        chain.pop()
      }
      chain.push(spot)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

function turnsLeft(a: Spot, b: Spot, c: Spot): boolean {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0
}
