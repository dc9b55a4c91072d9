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
  inRows,
  momentsOf,
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

/** What a cell counts: how many cases, and the words of their outcomes. */
type Counted = { readonly keys: readonly string[] | null; count: number; words: Set<string> }

async function countCell(
  deps: Deps,
  tx: Tx,
  scope: BoardScope,
  cell: { key: string | undefined; measure: Measure },
): Promise<Counted> {
  const { key, measure } = cell
  const keys = key === undefined ? null : keysOf(key, await readSuccessors(tx, scope))
  const measuresOf = counterOf(deps.settings.get(formulaSetting))
  const counted: Counted = { keys, count: 0, words: new Set() }
  for (const { counts } of await readOutcomes(tx, scope, keys)) {
    for (const [word, count] of Object.entries(counts)) {
      if (!measuresOf(word).includes(measure)) continue
      counted.count += count
      counted.words.add(word)
    }
  }
  return counted
}

function readPage(
  tx: Tx,
  scope: BoardScope,
  { keys, words }: Counted,
  page: { cursor: string | undefined; limit: number },
): Promise<Row[]> {
  const inRow = keys === null ? sql`` : sql` and ${inRows(scope, keys)}`
  const after = page.cursor === undefined ? null : readCursor(page.cursor, Keys)
  const below =
    after === null
      ? sql``
      : sql` and (counted_at, issue_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
  const [from, to] = momentsOf(scope.months)
  return tx.planned<Row>(sql`
    select w.id, w.number, w.title, r.area_code as "areaCode", r.org_id as "orgId", r.tier,
      r.topic_code as "topicCode", r.counted_at as "countedAt", r.outcome
    from (
      select issue_id, area_code, org_id, tier, topic_code, counted_at, outcome from issue_result
      where ${casesWhere(scope)} and counted_at >= ${from} and counted_at < ${to}
        and outcome = any (${[...words]}::text[])${inRow}${below}
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
    const cell = await countCell(deps, tx, scope, { key, measure })
    const found = cell.count === 0 ? [] : await readPage(tx, scope, cell, { cursor, limit })
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
      count: cell.count,
      nextCursor:
        found.length > limit && last ? writeCursor([last.countedAt.toISOString(), last.id]) : null,
    }
  })
}
