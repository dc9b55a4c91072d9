import type { IssueFilters } from '#contract/issues/filters.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { join, raw, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { isOpenOnly } from './plain-where.ts'
import { countOf, firstOf, type Selection, selectionOf, whereOf } from './selection.ts'

/** One issue as a line of a list that leaves the house: nothing of a person, words as they were written. */
export type IssueLine = {
  readonly number: string
  readonly title: string
  readonly topicCode: string | null
  readonly state: string
  readonly tier: string
  readonly urgency: number
  readonly areaCode: string
  readonly placeText: string
  readonly holderOrgId: string | null
  readonly channel: string
  readonly createdAt: Date
  readonly dueAt: Date | null
  readonly answeredAt: Date | null
  readonly endedAt: Date | null
  readonly result: string | null
  readonly satisfaction: string | null
  readonly solved: boolean | null
  readonly reopenCount: number
  readonly followers: number
  readonly description: string
  readonly answer: string | null
  readonly longitude: number | null
  readonly latitude: number | null
}

const LINE = sql`w.number, w.title, w.topic_code as "topicCode", w.state, w.tier, w.urgency,
  w.area_code as "areaCode", i.place_text as "placeText", w.holder_org_id as "holderOrgId", i.channel,
  w.created_at as "createdAt", w.due_at as "dueAt", i.answered_at as "answeredAt",
  w.ended_at as "endedAt", i.answer_result as result, i.satisfaction, i.solved,
  w.reopen_count as "reopenCount", cardinality(w.follower_ids) as followers, i.description,
  i.answer_text as answer, w.longitude, w.latitude`

const NEWEST = sql`w.created_at desc, w.id desc`
const BY_URGENCY = sql`w.urgency, w.due_at nulls last, w.id`

/** What is told of or handed out in bulk holds no sealed case, whoever asks. */
const NOT_SEALED = sql`not w.secret and w.identity <> 'secret'`

const CURSOR = raw('issue_lines')

function unsealedWhere(selection: Selection) {
  return sql`${whereOf(selection)} and ${NOT_SEALED}`
}

/** How many unsealed issues the filters select for this actor, counted exactly up to `most` + 1. */
export async function countLines(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  filters: IssueFilters,
  most: number,
): Promise<number> {
  const selection = await selectionOf(deps, tx, actor, filters)
  const [row] = await tx.planned<{ count: number }>(sql`
    select count(*)::int as count from (
      select from work_item w where ${unsealedWhere(selection)} limit ${most + 1}) c`)
  return row?.count ?? 0
}

/**
 * The same issues batch by batch, through one cursor of the database: planned and sorted once, whatever
 * their number, and of one moment. Open lists may be read by urgency, others are newest first.
 */
export async function* readLines(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  { filters, sort }: { readonly filters: IssueFilters; readonly sort: 'urgency' | 'newest' },
  batchRows: number,
): AsyncGenerator<IssueLine[]> {
  const selection = await selectionOf(deps, tx, actor, filters)
  const by = sort === 'urgency' && isOpenOnly(filters) && !filters.q ? BY_URGENCY : NEWEST
  await tx.planned(sql`
    declare ${CURSOR} no scroll cursor for
    select ${LINE} from work_item w join issue i on i.id = w.id
    where ${unsealedWhere(selection)} order by ${by}`)
  const fetch = () =>
    tx.planned<IssueLine>(sql`fetch forward ${raw(String(batchRows))} from ${CURSOR}`)
  let next = fetch()
  for (;;) {
    const lines = await next
    if (lines.length === 0) break
    // The database reads the next ones while these are written.
    next = fetch()
    // A consumer that stops early leaves this one unheard; the transaction's own end is heard.
    next.catch(() => undefined)
    yield lines
  }
  await tx.planned(sql`close ${CURSOR}`)
}

/** Ids of the unsealed issues that the filters select for this actor, the newest first, at most `most`. */
export async function listSelectedIds(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  filters: IssueFilters,
  most: number,
): Promise<string[]> {
  const selection = await selectionOf(deps, tx, actor, filters)
  const first = firstOf(selection, NEWEST, most, sql` and ${NOT_SEALED}`)
  const rows = await tx.planned<{ id: string }>(sql`
    select w.id from (${first}) w order by ${NEWEST} limit ${most}`)
  return rows.map(({ id }) => id)
}

/**
 * How many issues each set of filters selects for this actor, in one statement; each is counted exactly
 * up to `most` + 1 as the list itself counts, so that a number equals its list.
 */
export async function countSelections(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  sets: readonly IssueFilters[],
  most: number,
): Promise<{ count: number; isPartial: boolean }[]> {
  if (sets.length === 0) return []
  const selections: Selection[] = []
  for (const filters of sets) selections.push(await selectionOf(deps, tx, actor, filters))
  const counts = selections.map(
    (selection, at) =>
      sql`(select ${at}::int as at, c.count from (${countOf(selection, most, NEWEST)}) c)`,
  )
  const rows = await tx.planned<{ at: number; count: number }>(join(counts, ' union all '))
  const found = new Map(rows.map(({ at, count }) => [at, count]))
  return selections.map(({ isPartial }, at) => ({ count: found.get(at) ?? 0, isPartial }))
}
