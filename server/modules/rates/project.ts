import type { Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { DomainEvent } from '#kernel/outbox/subscription.ts'
import { followDraws } from './draw.ts'
import {
  addTally,
  deleteResults,
  deriveResults,
  listUncounted,
  lockResults,
  putResults,
  type ResultRow,
  type TallyChange,
  tallyKeys,
} from './repo-results.ts'

function isSame(one: ResultRow, other: ResultRow): boolean {
  return (
    one.outcome === other.outcome &&
    one.countedAt.getTime() === other.countedAt.getTime() &&
    one.areaCode === other.areaCode &&
    one.orgId === other.orgId &&
    one.tier === other.tier &&
    one.topicCode === other.topicCode &&
    one.secret === other.secret
  )
}

/** What leaves and enters each cell when some cases are counted otherwise than before. */
function changesOf(left: readonly ResultRow[], entered: readonly ResultRow[]): TallyChange[] {
  const cells = new Map<string, TallyChange & { changes: Record<string, number> }>()
  const add = (row: ResultRow, change: number) => {
    for (const key of tallyKeys(row)) {
      const name = JSON.stringify(key)
      const cell = cells.get(name) ?? { ...key, changes: {} }
      cell.changes[row.outcome] = (cell.changes[row.outcome] ?? 0) + change
      cells.set(name, cell)
    }
  }
  for (const row of left) add(row, -1)
  for (const row of entered) add(row, 1)
  return [...cells.values()].flatMap(({ changes, ...key }) => {
    const real = Object.entries(changes).filter(([, change]) => change !== 0)
    return real.length === 0 ? [] : [{ ...key, changes: Object.fromEntries(real) }]
  })
}

/**
 * Counts these cases as their facts say now: what each was counted as before leaves the tally in the
 * transaction in which what it is now enters it, so a cell and its list never differ. Only the relay
 * calls it for one case, so no two transactions count one.
 */
export async function countCases(tx: Tx, ids: readonly string[]): Promise<void> {
  const [was, is] = [await lockResults(tx, ids), await deriveResults(tx, ids)]
  const before = new Map(was.map((row) => [row.issueId, row]))
  const after = new Map(is.map((row) => [row.issueId, row]))
  const gone = was.filter(({ issueId }) => !after.has(issueId))
  const fresh = is.filter((row) => {
    const old = before.get(row.issueId)
    return old === undefined || !isSame(old, row)
  })
  const old = fresh.flatMap(({ issueId }) => before.get(issueId) ?? [])
  await deleteResults(
    tx,
    gone.map(({ issueId }) => issueId),
  )
  await putResults(tx, fresh)
  await addTally(tx, changesOf([...gone, ...old], fresh))
}

/** What every move of a case means for its call-back and for the rates. Runs in the relay's transaction. */
export async function followMoves(
  deps: Deps,
  tx: Tx,
  events: readonly DomainEvent[],
): Promise<void> {
  const ids = new Set(events.flatMap(({ payload }) => textOf(payload.itemId)))
  await followDraws(deps, tx, [...ids])
  await countCases(tx, [...ids])
}

function textOf(value: unknown): string[] {
  return typeof value === 'string' ? [value] : []
}

/** Cases counted in one transaction when many are. */
const BATCH = 500

/** What was closed later than this is still on its way through the outbox. */
const SETTLED_MS = 3_600_000

/** Counts closed cases that were never counted, batch by batch. Answers how many. */
export async function countMissing(deps: Deps): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - SETTLED_MS)
  let counted = 0
  for (;;) {
    const ids = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
      const missing = await listUncounted(tx, before, BATCH)
      await countCases(tx, missing)
      return missing
    })
    counted += ids.length
    if (ids.length < BATCH) return counted
  }
}
