import { isDeepStrictEqual } from 'node:util'

/** One difference between two values of a setting. */
export type Difference = {
  readonly path: (string | number)[]
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  readonly row: string | null
  readonly before: unknown
  readonly after: unknown
}

type RowKeys = Readonly<Record<string, string>>
type At = {
  readonly path: (string | number)[]
  readonly row: string | null
  readonly keys: RowKeys
}
type Plain = Readonly<Record<string, unknown>>

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The path with `*` for every row, as field maps name it. */
export function patternOf(path: readonly (string | number)[]): string {
  return path.map((part) => (typeof part === 'number' ? '*' : part)).join('.')
}

/**
 * What is different in `after`, leaf by leaf. Tables whose rows have a name (`keys`, by the table's
 * path) are compared row by row, so that one inserted row is one difference; other lists as a whole.
 */
export function differences(before: unknown, after: unknown, keys: RowKeys): Difference[] {
  return compare(before, after, { path: [], row: null, keys })
}

function compare(before: unknown, after: unknown, at: At): Difference[] {
  if (isDeepStrictEqual(before, after)) return []
  if (isPlain(before) && isPlain(after)) return compareFields(before, after, at)
  const key = at.keys[patternOf(at.path)]
  if (key !== undefined && Array.isArray(before) && Array.isArray(after)) {
    return compareRows(before, after, key, at)
  }
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
  return [{ path: at.path, row: at.row, kind, before: before ?? null, after: after ?? null }]
}

function compareFields(before: Plain, after: Plain, at: At): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name) =>
    compare(before[name], after[name], { ...at, path: [...at.path, name] }),
  )
}

function compareRows(
  before: readonly unknown[],
  after: readonly unknown[],
  key: string,
  at: At,
): Difference[] {
  const older = rowsByName(before, key)
  const newer = rowsByName(after, key)
  const both = [...newer.keys()].filter((name) => older.has(name))
  const stays = longestRise(both.map((name) => older.get(name)?.index ?? 0))
  const found: Difference[] = []
  for (const [name, { row, index }] of older) {
    if (newer.has(name)) continue
    found.push({ path: [...at.path, index], row: name, kind: 'removed', before: row, after: null })
  }
  for (const [name, { row, index }] of newer) {
    const path = [...at.path, index]
    const was = older.get(name)
    if (!was) {
      found.push({ path, row: name, kind: 'added', before: null, after: row })
      continue
    }
    if (!stays.has(was.index)) {
      // Places are counted from one, as people count rows.
      found.push({ path, row: name, kind: 'moved', before: was.index + 1, after: index + 1 })
    }
    found.push(...compare(was.row, row, { ...at, path, row: name }))
  }
  return found
}

/** Rows by their name; of several that share one the later are told apart by a number. */
function rowsByName(rows: readonly unknown[], key: string) {
  const named = new Map<string, { row: unknown; index: number }>()
  rows.forEach((row, index) => {
    const name = isPlain(row) ? String(row[key]) : ''
    let free = name
    for (let n = 2; named.has(free); n++) free = `${name} (${n})`
    named.set(free, { row, index })
  })
  return named
}

/** The longest run of numbers that rises: rows that kept their order; the others were moved. */
function longestRise(numbers: readonly number[]): Set<number> {
  const best: { length: number; from: number }[] = []
  let top = -1
  numbers.forEach((number, i) => {
    let chosen = { length: 1, from: -1 }
    for (let j = 0; j < i; j++) {
      const length = (best[j]?.length ?? 0) + 1
      if (numbers[j]! < number && length > chosen.length) chosen = { length, from: j }
    }
    best.push(chosen)
    if (top < 0 || chosen.length > best[top]!.length) top = i
  })
  const kept = new Set<number>()
  for (let i = top; i >= 0; i = best[i]!.from) kept.add(numbers[i]!)
  return kept
}
