import { z } from 'zod'
import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import { Id, Instant } from '#contract/core/shapes.ts'
import { Tier } from '#contract/loop/terms.ts'
import type { listCases as operation } from '#contract/rates/list-cases.ts'
import type { Measure } from '#contract/rates/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { readCursor, writeCursor } from '#modules/issues/index.ts'
import { orgNames } from '#modules/organization/index.ts'
import { areaNames } from '#modules/territory/index.ts'
import { keysOf, readSuccessors } from '../board-rows.ts'
import {
  type BoardScope,
  casesWhere,
  keySql,
  type OutcomeCount,
  readOutcomes,
  scopeOf,
} from '../board-scope.ts'
import { counterOf } from '../formula.ts'
import { readOutcome } from '../outcome.ts'
import { formulaSetting } from '../settings.ts'

type Row = {
  id: string
  number: string
  title: string
  areaCode: string
  orgId: string | null
  tier: string
  topicCode: string
  countedAt: Date
  outcome: string
}

const Keys = z.tuple([Instant, Id])

/** The outcomes that a measure counts in a cell, with how many cases have them. */
export async function outcomesOf(
  deps: Deps,
  tx: Tx,
  scope: BoardScope,
  cell: { key: string | undefined; measure: Measure },
): Promise<{ keys: readonly string[] | null; outcomes: readonly OutcomeCount[] }> {
  const successors = await readSuccessors(tx, scope)
  const keys = cell.key === undefined ? null : keysOf(cell.key, successors)
  const counted = counterOf(deps.settings.get(formulaSetting))
  const found = await readOutcomes(tx, scope)
  const outcomes = found.filter(
    ({ key, outcome }) =>
      (keys === null || keys.includes(key)) && counted(outcome).includes(cell.measure),
  )
  return { keys, outcomes }
}

function readPage(
  tx: Tx,
  scope: BoardScope,
  { keys, outcomes }: { keys: readonly string[] | null; outcomes: readonly OutcomeCount[] },
  page: { cursor: string | undefined; limit: number },
): Promise<Row[]> {
  const words = [...new Set(outcomes.map(({ outcome }) => outcome))]
  const inRow = keys === null ? sql`` : sql` and ${keySql(scope)} = any (${keys}::text[])`
  const after = page.cursor === undefined ? null : readCursor(page.cursor, Keys)
  const below =
    after === null
      ? sql``
      : sql` and (counted_at, issue_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
  const from = new Date(`${scope.months[0]}-01T00:00:00+08:00`)
  return tx.planned<Row>(sql`
    select w.id, w.number, w.title, r.area_code as "areaCode", r.org_id as "orgId", r.tier,
      r.topic_code as "topicCode", r.counted_at as "countedAt", r.outcome
    from (
      select * from issue_result
      where ${casesWhere(scope)} and counted_at >= ${from} and outcome = any (${words}::text[])${inRow}${below}
      order by counted_at desc, issue_id desc limit ${page.limit + 1}
    ) r join work_item w on w.id = r.issue_id
    order by r.counted_at desc, r.issue_id desc`)
}

/** The cases behind one cell, newest first: those whose outcome is one of the words that the cell counts. */
export function listCases(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  return deps.district.read(actor.viewer, async (tx) => {
    const scope = await scopeOf(tx, actor, input)
    const { key, measure, cursor, limit } = input
    const cell = await outcomesOf(deps, tx, scope, { key, measure })
    const found = await readPage(tx, scope, cell, { cursor, limit })
    const rows = found.slice(0, limit)
    const last = rows.at(-1)
    const [areas, orgs] = await Promise.all([
      areaNames(tx, [...new Set(rows.map(({ areaCode }) => areaCode))]),
      orgNames(
        tx,
        rows.flatMap(({ orgId }) => orgId ?? []),
      ),
    ])
    return {
      cases: rows.map((row) => ({
        id: row.id,
        number: row.number,
        title: row.title,
        areaName: areas.get(row.areaCode) ?? row.areaCode,
        orgName: row.orgId === null ? null : (orgs.get(row.orgId) ?? null),
        tier: Tier.parse(row.tier),
        categoryCode: row.topicCode,
        closedAt: row.countedAt.toISOString(),
        outcome: readOutcome(row.outcome),
      })),
      count: cell.outcomes.reduce((sum, { count }) => sum + count, 0),
      nextCursor:
        found.length > limit && last ? writeCursor([last.countedAt.toISOString(), last.id]) : null,
    }
  })
}
