import { CASE_TYPES, DUTY_KINDS } from '#contract/issues/duty-terms.ts'
import { URGENCIES } from '#contract/loop/terms.ts'
import type { DutyCondition, RuleRow, RuleWhen } from './decision-table.ts'

/**
 * Rows of a decision table as boxes. Each kind of condition is cut into the pieces between which the
 * table can tell (atoms); a row is then one set of atoms for each kind, written as bits, and whether
 * earlier rows leave anything over for a later one is arithmetic on boxes.
 */
export type Box = readonly bigint[]

/** More pieces than this and a row counts as reachable: nobody is refused by a table that is too fine. */
const PIECES_MAX = 4000

type Axis = { readonly size: number; readonly bits: (when: RuleWhen) => bigint }

const all = (size: number) => (1n << BigInt(size)) - 1n

function bitsWhere(size: number, holds: (index: number) => boolean): bigint {
  let bits = 0n
  for (let i = 0; i < size; i++) if (holds(i)) bits |= 1n << BigInt(i)
  return bits
}

/** Codes that nest by their beginning; the last atom is everything that the table never names. */
function prefixAxis(known: readonly string[], read: (when: RuleWhen) => string | null): Axis {
  const atoms = [...new Set(known)]
  const size = atoms.length + 1
  return {
    size,
    bits: (when) => {
      const wanted = read(when)
      if (wanted === null) return all(size)
      return bitsWhere(atoms.length, (i) => atoms[i]!.startsWith(wanted))
    },
  }
}

function listAxis<T>(values: readonly T[], read: (when: RuleWhen) => readonly T[]): Axis {
  const size = values.length
  return {
    size,
    bits: (when) => {
      const wanted = read(when)
      return wanted.length === 0 ? all(size) : bitsWhere(size, (i) => wanted.includes(values[i]!))
    },
  }
}

type Bounds = { readonly from: number | null; readonly below: number | null }

/** Numbers, cut where the table cuts them; the last atom is a number that nobody gave. */
function numberAxis(rows: readonly RuleRow[], read: (when: RuleWhen) => Bounds): Axis {
  const edges = rows.flatMap(({ when }) => {
    const { from, below } = read(when)
    return [from, below].filter((edge) => edge !== null)
  })
  const starts = [Number.NEGATIVE_INFINITY, ...new Set(edges.toSorted((a, b) => a - b))]
  const size = starts.length + 1
  return {
    size,
    bits: (when) => {
      const { from, below } = read(when)
      if (from === null && below === null) return all(size)
      return bitsWhere(starts.length, (i) => {
        const start = starts[i]!
        return (from === null || start >= from) && (below === null || start < below)
      })
    },
  }
}

const atLeast = (from: number | null): Bounds => ({ from, below: null })

/** A matter may stand on several lists at once: one atom for each set of kinds. */
const dutyAxis: Axis = {
  size: 1 << DUTY_KINDS.length,
  bits: ({ duty }) => {
    const size = 1 << DUTY_KINDS.length
    if (duty.length === 0) return all(size)
    const wanted = new Set<DutyCondition>(duty)
    return bitsWhere(size, (set) =>
      set === 0
        ? wanted.has('none')
        : DUTY_KINDS.some((kind, k) => set & (1 << k) && wanted.has(kind)),
    )
  },
}

/** Each line of a duty list that the table names is a yes or no of its own. */
function dutyItemAxes(rows: readonly RuleRow[]): Axis[] {
  const codes = new Set(rows.map(({ when }) => when.dutyItem).filter((code) => code !== null))
  return [...codes].map((code) => ({
    size: 2,
    bits: ({ dutyItem }) => (dutyItem === code ? 0b10n : 0b11n),
  }))
}

/** The boxes of a table's rows, over the categories that there are. */
export function boxesOf(rows: readonly RuleRow[], categories: readonly string[]): Box[] {
  const areas = rows.map(({ when }) => when.area).filter((area) => area !== null)
  const axes: readonly Axis[] = [
    prefixAxis(categories, ({ category }) => category),
    prefixAxis(areas, ({ area }) => area),
    listAxis(['inside', 'outside'] as const, ({ inEstate }) => (inEstate ? [inEstate] : [])),
    numberAxis(rows, ({ estatesFrom }) => atLeast(estatesFrom)),
    numberAxis(rows, ({ communitiesFrom }) => atLeast(communitiesFrom)),
    listAxis(URGENCIES, ({ urgency }) => urgency),
    numberAxis(rows, ({ yuanFrom, yuanBelow }) => ({ from: yuanFrom, below: yuanBelow })),
    listAxis([...CASE_TYPES, null], ({ type }) => type),
    dutyAxis,
    ...dutyItemAxes(rows),
    numberAxis(rows, ({ householdsFrom }) => atLeast(householdsFrom)),
  ]
  return rows.map(({ when }) => axes.map((axis) => axis.bits(when)))
}

/** Whether no case can fit both. */
export function areApart(one: Box, other: Box): boolean {
  return one.some((bits, axis) => (bits & other[axis]!) === 0n)
}

/** What of a box is left when another is taken away: pieces that do not overlap. */
function without(box: Box, taken: Box): Box[] {
  if (areApart(box, taken)) return [box]
  const pieces: Box[] = []
  let rest = box
  for (let axis = 0; axis < box.length; axis++) {
    const outside = rest[axis]! & ~taken[axis]!
    if (outside !== 0n) pieces.push(rest.with(axis, outside))
    rest = rest.with(axis, rest[axis]! & taken[axis]!)
  }
  return pieces
}

/** Whether a case exists that this row decides, after all the rows before it. */
export function isReachable(boxes: readonly Box[], index: number): boolean {
  const own = boxes[index]!
  if (own.some((bits) => bits === 0n)) return false
  let left: Box[] = [own]
  for (const earlier of boxes.slice(0, index)) {
    left = left.flatMap((piece) => without(piece, earlier))
    if (left.length === 0) return false
    if (left.length > PIECES_MAX) return true
  }
  return true
}

/** Whether a row asks nothing at all. */
export function isCatchAll(when: RuleWhen): boolean {
  return Object.values(when).every(
    (value) => value === null || (Array.isArray(value) && !value.length),
  )
}
