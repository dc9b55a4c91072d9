import type { BoardFilters } from '#contract/rates/board-filters.ts'
import type { Board } from '#contract/rates/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { areaNames } from '#modules/territory/index.ts'
import { readSuccessors, rowNames, rowOf, type Successors } from '../board-rows.ts'
import { type BoardScope, type OutcomeCounts, readOutcomes, scopeOf } from '../board-scope.ts'
import { type Counts, cellOf, counterOf, noCounts } from '../formula.ts'
import { type Formula, formulaSetting } from '../settings.ts'

/** Counts by row and month, and all together. */
class Sums {
  readonly rows = new Map<string, Map<string, Counts>>()
  readonly total = new Map<string, Counts>()
  readonly #counterOf: ReturnType<typeof counterOf>

  constructor(formula: Formula) {
    this.#counterOf = counterOf(formula)
  }

  add(row: string, { month, counts }: OutcomeCounts): void {
    let months = this.rows.get(row)
    if (months === undefined) {
      months = new Map()
      this.rows.set(row, months)
    }
    const [own, all] = [countsIn(months, month), countsIn(this.total, month)]
    for (const [outcome, count] of Object.entries(counts)) {
      for (const measure of this.#counterOf(outcome)) {
        own[measure] += count
        all[measure] += count
      }
    }
  }
}

function countsIn(months: Map<string, Counts>, month: string): Counts {
  let counts = months.get(month)
  if (counts === undefined) {
    counts = noCounts()
    months.set(month, counts)
  }
  return counts
}

function sumOf(months: ReadonlyMap<string, Counts>): Counts {
  const sum = noCounts()
  for (const counts of months.values()) {
    for (const measure of Object.keys(sum) as (keyof Counts)[]) sum[measure] += counts[measure]
  }
  return sum
}

type Shown = { readonly formula: Formula; readonly hides: (row: string) => boolean }

function rowCells(
  scope: BoardScope,
  months: ReadonlyMap<string, Counts>,
  f: Formula,
  hides: boolean,
) {
  return {
    months: scope.months.map((month) => cellOf(months.get(month) ?? noCounts(), f, hides)),
    all: cellOf(sumOf(months), f, hides),
  }
}

/**
 * The board of one scope: sums of outcomes, made into rates by the formula in force. What a cell
 * counts and what its list shows are decided by the same words of the same rows.
 */
export async function boardOf(
  deps: Deps,
  tx: Tx,
  scope: BoardScope,
  hides: (row: string) => boolean,
): Promise<Board> {
  const formula = deps.settings.get(formulaSetting)
  const successors = await readSuccessors(tx, scope)
  const sums = new Sums(formula)
  for (const one of await readOutcomes(tx, scope)) {
    // A cell that every case has left stays as an empty row of the tally.
    if (Object.keys(one.counts).length > 0) sums.add(rowOf(one.key, successors), one)
  }
  const rows = await rowsOf(tx, scope, sums, successors, { formula, hides })
  return {
    asOf: deps.clock.now().toISOString(),
    areaCode: scope.areaCode,
    areaName: (await areaNames(tx, [scope.areaCode])).get(scope.areaCode) ?? scope.areaCode,
    breakdown: scope.breakdown,
    months: [...scope.months],
    formula: { ...formula, version: deps.settings.version(formulaSetting) },
    withSecret: scope.withSecret,
    orgId: scope.orgId,
    total: rowCells(scope, sums.total, formula, false),
    rows,
  }
}

async function rowsOf(
  tx: Tx,
  scope: BoardScope,
  sums: Sums,
  successors: Successors,
  { formula, hides }: Shown,
): Promise<Board['rows']> {
  const keys = [...sums.rows.keys()].toSorted()
  const ended = keys.flatMap((key) => successors.get(key) ?? [])
  const names = await rowNames(tx, scope, [...keys, ...ended])
  return keys.map((key) => ({
    key,
    name: names.get(key) ?? key,
    endedInto: (successors.get(key) ?? []).map((code) => names.get(code) ?? code),
    ...rowCells(scope, sums.rows.get(key)!, formula, hides(key)),
  }))
}

/** Part G 12: the rates of a unit with few cases are its own affair; its own people see them. */
export function hidesFrom(actor: Actor, scope: BoardScope): (row: string) => boolean {
  return (row) => scope.breakdown === 'org' && !actor.orgIds.includes(row)
}

export function getBoard(deps: Deps, actor: Actor, filters: BoardFilters): Promise<Board> {
  return deps.district.read(actor.viewer, async (tx) => {
    const scope = await scopeOf(tx, actor, filters)
    return boardOf(deps, tx, scope, hidesFrom(actor, scope))
  })
}
