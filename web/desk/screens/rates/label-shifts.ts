/** The drawing of the lines in pixels: its height, and what stands around them. */
export const HEIGHT_PX = 240
export const GRID = { left: 44, right: 96, top: 12, bottom: 28 }
/** A name of 13 px needs this much not to touch the next one. */
const LABEL_PX = 17

/**
 * How far the name at the end of each line is moved down, so that lines that end together stay
 * readable. `ends` are per cent, null for a line without any value; answers pixels.
 */
export function labelShifts(ends: readonly (number | null)[]): number[] {
  const pxPerCent = (HEIGHT_PX - GRID.top - GRID.bottom) / 100
  const order = ends
    .flatMap((end, at) => (end === null ? [] : [{ at, y: (100 - end) * pxPerCent }]))
    .toSorted((a, b) => a.y - b.y)
  const shifts = ends.map(() => 0)
  let free = Number.NEGATIVE_INFINITY
  for (const { at, y } of order) {
    const placed = Math.max(y, free)
    shifts[at] = placed - y
    free = placed + LABEL_PX
  }
  return shifts
}
