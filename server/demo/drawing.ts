import type { Face, Line } from '#modules/territory/index.ts'
import type { Cell, Cut, Spot } from './ground.ts'

/** Sides longer than this get corners in between, so that they bend with the ground. */
const SIDE_METRES_MAX = 160
/** A corner lies on a side when it is nearer than this; cuts are exact to far less. */
const ON_SIDE_METRES = 1e-5
/** Corners are looked up by squares of this size. */
const SQUARE_METRES = 250

const METRES_PER_DEGREE = 111_195

/** Turns straight cells on the drawing board into bent faces on the map that still fit each other. */
export type Drawing = {
  face(cell: Cell): Face
  faces(cells: readonly Cell[]): Face
  line(cut: Cut): Line
  /** A house is shifted with the ground but stays square. */
  house(middle: Spot, corners: Cell): Face
  spot(spot: Spot): { longitude: number; latitude: number }
}

/**
 * `fineCorners` are those of the finest cells: every longer side gets each corner that lies on it, so two
 * neighbours share the same list of points along their border, whatever their size, and after
 * bending and rounding there is neither gap nor overlap.
 */
export function drawingOf(
  origin: { longitude: number; latitude: number },
  fineCorners: Iterable<Spot>,
): Drawing {
  const squares = cornersBySquare(fineCorners)
  const east = METRES_PER_DEGREE * Math.cos((origin.latitude * Math.PI) / 180)
  const degrees = ([x, y]: Spot): [number, number] => {
    return [rounded(origin.longitude + x / east), rounded(origin.latitude + y / METRES_PER_DEGREE)]
  }
  const place = (spot: Spot) => degrees(bend(spot))
  const side = (from: Spot, to: Spot) => {
    const stops = [from, ...cornersOn(squares, from, to), to]
    return stops.slice(1).flatMap((stop, i) => between(stops[i] as Spot, stop))
  }
  const ring = (cell: Cell) => {
    const points = cell.flatMap((corner, i) => side(corner, cell[(i + 1) % cell.length] as Spot))
    return closed(points.map(place))
  }
  return {
    face: (cell) => ({ type: 'Polygon', coordinates: [ring(cell)] }),
    faces: (cells) => ({ type: 'MultiPolygon', coordinates: cells.map((cell) => [ring(cell)]) }),
    line: ([from, to]) => ({ type: 'LineString', coordinates: [...side(from, to), to].map(place) }),
    house: (middle, corners) => {
      const [x, y] = bend(middle)
      const shifted = corners.map(
        (spot): Spot => [spot[0] - middle[0] + x, spot[1] - middle[1] + y],
      )
      return { type: 'Polygon', coordinates: [closed(shifted.map(degrees))] }
    },
    spot: (spot) => {
      const [longitude, latitude] = place(spot)
      return { longitude, latitude }
    },
  }
}

/** A gentle swell: grown towns have no straight borders. Smooth and one to one, so nothing crosses. */
function bend([x, y]: Spot): Spot {
  return [
    x + 70 * Math.sin(y / 800 + 1) + 25 * Math.sin(x / 430 + y / 610),
    y + 80 * Math.sin(x / 950) + 25 * Math.sin(y / 390 - x / 520 + 2),
  ]
}

/** Six decimals are 0.1 m. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}

function closed(points: [number, number][]): [number, number][] {
  return [...points, points[0] as [number, number]]
}

/** The side without its end, cut into equal parts; the same parts from whichever end it is walked. */
function between(from: Spot, to: Spot): Spot[] {
  const count = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / SIDE_METRES_MAX)
  const forward = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1])
  const [start, end] = forward ? [from, to] : [to, from]
  const inner = Array.from({ length: Math.max(0, count - 1) }, (_, i): Spot => {
    const part = (i + 1) / count
    return [start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part]
  })
  return [from, ...(forward ? inner : inner.toReversed())]
}

function squareOf(x: number, y: number): string {
  return `${Math.floor(x / SQUARE_METRES)},${Math.floor(y / SQUARE_METRES)}`
}

function cornersBySquare(corners: Iterable<Spot>): Map<string, Spot[]> {
  const squares = new Map<string, Spot[]>()
  const seen = new Set<string>()
  for (const corner of corners) {
    // Two cuts may meet in one corner that each has reckoned for itself.
    const key = `${corner[0].toFixed(3)},${corner[1].toFixed(3)}`
    if (seen.has(key)) continue
    seen.add(key)
    const square = squareOf(...corner)
    const known = squares.get(square)
    if (known) known.push(corner)
    else squares.set(square, [corner])
  }
  return squares
}

function cornersOn(squares: Map<string, Spot[]>, from: Spot, to: Spot): Spot[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  const along: Spot = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  const found: { corner: Spot; distance: number }[] = []
  for (const corner of nearSide(squares, from, to)) {
    const [x, y] = [corner[0] - from[0], corner[1] - from[1]]
    if (Math.abs(x * along[1] - y * along[0]) > ON_SIDE_METRES) continue
    const distance = x * along[0] + y * along[1]
    if (distance > 1e-3 && distance < length - 1e-3) found.push({ corner, distance })
  }
  return found.toSorted((a, b) => a.distance - b.distance).map(({ corner }) => corner)
}

function squaresAlong(a: number, b: number): [number, number] {
  return [
    Math.floor(Math.min(a, b) / SQUARE_METRES - 0.01),
    Math.floor(Math.max(a, b) / SQUARE_METRES + 0.01),
  ]
}

function* nearSide(squares: Map<string, Spot[]>, from: Spot, to: Spot): Iterable<Spot> {
  const [west, east] = squaresAlong(from[0], to[0])
  const [south, north] = squaresAlong(from[1], to[1])
  for (let x = west; x <= east; x++) {
    for (let y = south; y <= north; y++) yield* squares.get(`${x},${y}`) ?? []
  }
}
