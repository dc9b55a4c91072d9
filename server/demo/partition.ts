import { areaOf, type Cell, type Cut, cutCell, type Spot } from './ground.ts'

/** Halvings of the search for a cut: to a millimetre on ten kilometres. */
const SEARCH_STEPS = 24

/**
 * Divides a convex cell into as many cells as there are weights, each with its share of the ground,
 * by straight cuts across the longest extent. Neighbours in the list are neighbours on the ground.
 * The parts fill the cell exactly. `onCut` receives every cut: they are where roads run.
 */
export function partition(
  cell: Cell,
  weights: readonly number[],
  onCut: (cut: Cut) => void,
): Cell[] {
  if (weights.length <= 1) return [cell]
  const total = sum(weights)
  let [first, share] = [0, 0]
  while (first < weights.length - 1 && (first === 0 || share + weights[first]! / 2 < total / 2)) {
    share += weights[first]!
    first++
  }
  const { below, above, cut } = cutByShare(cell, share / total)
  if (cut) onCut(cut)
  return [
    ...partition(below, weights.slice(0, first), onCut),
    ...partition(above, weights.slice(first), onCut),
  ]
}

function cutByShare(cell: Cell, share: number) {
  const { normal, least, most } = longestExtent(cell)
  const wanted = areaOf(cell) * share
  let [low, high] = [least, most]
  for (let i = 0; i < SEARCH_STEPS; i++) {
    const middle = (low + high) / 2
    if (areaOf(cutCell(cell, normal, middle).below) < wanted) low = middle
    else high = middle
  }
  return cutCell(cell, normal, (low + high) / 2)
}

/**
 * The long direction of the tightest rectangle around the cell. It lies along one of the sides, so
 * cuts meet sides squarely and blocks come out as blocks instead of splinters.
 */
function longestExtent(cell: Cell) {
  let best = { normal: [1, 0] as Spot, least: 0, most: 0, ground: Number.POSITIVE_INFINITY }
  for (let i = 0; i < cell.length; i++) {
    const [x1, y1] = cell[i] as Spot
    const [x2, y2] = cell[(i + 1) % cell.length] as Spot
    const length = Math.hypot(x2 - x1, y2 - y1)
    if (length === 0) continue
    const along: Spot = [(x2 - x1) / length, (y2 - y1) / length]
    const [a, b] = [extent(cell, along), extent(cell, [-along[1], along[0]])]
    const ground = (a.most - a.least) * (b.most - b.least)
    if (ground < best.ground) best = { ...(a.most - a.least > b.most - b.least ? a : b), ground }
  }
  return best
}

/** How far a cell reaches in a direction; the direction looks east or, if upright, north. */
function extent(cell: Cell, direction: Spot) {
  const [x, y] = direction
  const normal: Spot = x < -1e-9 || (Math.abs(x) <= 1e-9 && y < 0) ? [-x, -y] : [x, y]
  const heights = cell.map((spot) => spot[0] * normal[0] + spot[1] * normal[1])
  return { normal, least: Math.min(...heights), most: Math.max(...heights) }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0)
}
