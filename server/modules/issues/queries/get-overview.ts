import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { getOverview as operation } from '#contract/issues/get-overview.ts'
import { ISSUE_END_STATES, ISSUE_STATES } from '#contract/issues/terms.ts'
import { TIERS } from '#contract/loop/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate, chinaInstant } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { visibleTo } from '#kernel/loop/visibility.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { areaNames } from '#modules/territory/index.ts'
import { selectionOf, whereOf } from './selection.ts'

type Counted = { areaCode: string; tier: string; state: string; count: number }

const ENDS: readonly string[] = ISSUE_END_STATES

/** Folded counts plus the changes not folded yet, so that a figure equals its list at any moment. */
function readTally(tx: Tx, areaCode: string, secretToo: boolean): Promise<Counted[]> {
  const end = `${areaCode}\uffff`
  const open = secretToo ? sql`` : sql`and not secret`
  return tx.rows<Counted>(sql`
    select area_code as "areaCode", tier, state, sum(n)::int as count from (
      select area_code, tier, state, count as n from work_tally
      where kind = 'issue' and area_code >= ${areaCode} and area_code < ${end} ${open}
      union all
      select area_code, tier, state, change from work_tally_delta
      where kind = 'issue' and area_code >= ${areaCode} and area_code < ${end} ${open}
    ) t group by 1, 2, 3`)
}

/** Secret items that are mine by another way than the scopes of my office: few, found by index. */
function countMySecrets(tx: Tx, actor: Actor, range: Sql): Promise<Counted[]> {
  const withoutScopes = { ...actor.viewer, scopes: [] }
  return tx.rows<Counted>(sql`
    select left(w.area_code, 12) as "areaCode", w.tier, w.state, count(*)::int as count
    from work_item w where w.kind = 'issue' and w.secret and ${range}
      and ${visibleTo(withoutScopes, 'issue')}
    group by 1, 2, 3`)
}

const sum = (rows: readonly Counted[]) => rows.reduce((total, { count }) => total + count, 0)

/** The child areas of an area: districts show streets, streets show communities. */
function childLength(areaCode: string): number {
  return Math.min(areaCode.length + 3, 12)
}

function groupByArea(rows: readonly Counted[], length: number): Map<string, Counted[]> {
  const groups = new Map<string, Counted[]>()
  for (const row of rows) {
    const code = row.areaCode.slice(0, length)
    groups.set(code, [...(groups.get(code) ?? []), row])
  }
  return groups
}

function scopeOf(actor: Actor, areaCode: string | undefined): string {
  const mine = actor.permissions.get('read:issue') ?? []
  const wanted = areaCode ?? mine.toSorted((a, b) => a.length - b.length)[0]
  if (wanted === undefined || !mine.some((area) => wanted.startsWith(area))) {
    throw new Refusal('issues.not_found', 'not_found')
  }
  return wanted
}

/**
 * The overview of one area. States, tiers and areas come from the incremental counts; what depends on
 * the hour (due today, overdue) is counted by index. Every figure opens the list it was counted by.
 */
export async function getOverview(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  const areaCode = scopeOf(actor, input.areaCode)
  const now = deps.clock.now()
  const today = chinaInstant(chinaDate(now))
  const secretAreas = actor.permissions.get('read_secret:issue') ?? []
  const secretToo = secretAreas.some((area) => areaCode.startsWith(area))
  const length = childLength(areaCode)
  const range = sql`w.scope_key >= ${`issue:${areaCode}`} and w.scope_key < ${`issue:${areaCode}\uffff`}`
  const list = { box: 'scope' as const, areaCode }
  return deps.district.read(actor.viewer, async (tx) => {
    const overdueItems = whereOf(await selectionOf(deps, tx, actor, { ...list, due: 'overdue' }))
    const dueItems = whereOf(await selectionOf(deps, tx, actor, { ...list, due: 'today' }))
    const [inOffice, mine, overdue, [dueToday], [submitted], [closed]] = await Promise.all([
      readTally(tx, areaCode, secretToo),
      secretToo ? [] : countMySecrets(tx, actor, range),
      tx.planned<{ areaCode: string; count: number }>(sql`
        select left(w.area_code, ${length}) as "areaCode", count(*)::int as count
        from work_item w where ${overdueItems} group by 1`),
      tx.planned<{ count: number }>(sql`
        select count(*)::int as count from work_item w where ${dueItems}`),
      tx.planned<{ count: number }>(sql`
        select count(*)::int as count from work_item w
        where w.kind = 'issue' and ${range} and w.created_at >= ${today}`),
      tx.planned<{ count: number }>(sql`
        select count(*)::int as count from work_item w
        where w.kind = 'issue' and ${range} and w.ended_at >= ${today}`),
    ])
    const tally = [...inOffice, ...mine]
    const isOpen = ({ state }: Counted) => !ENDS.includes(state)
    const overdueOf = new Map(overdue.map((row) => [row.areaCode, row.count]))
    const groups = groupByArea(tally, length)
    const names = await areaNames(tx, [areaCode, ...groups.keys()])
    return {
      asOf: now.toISOString(),
      areaCode,
      areaName: names.get(areaCode) ?? areaCode,
      open: sum(tally.filter(isOpen)),
      dueToday: dueToday?.count ?? 0,
      overdue: overdue.reduce((total, { count }) => total + count, 0),
      submittedToday: submitted?.count ?? 0,
      closedToday: closed?.count ?? 0,
      byState: ISSUE_STATES.map((state) => ({
        state,
        count: sum(tally.filter((row) => row.state === state)),
      })),
      byTier: TIERS.map((tier) => {
        const rows = tally.filter((row) => row.tier === tier)
        return { tier, open: sum(rows.filter(isOpen)), closed: sum(rows.filter((r) => !isOpen(r))) }
      }),
      byArea: [...groups]
        .map(([code, rows]) => ({
          areaCode: code,
          name: names.get(code) ?? code,
          open: sum(rows.filter(isOpen)),
          overdue: overdueOf.get(code) ?? 0,
          closed: sum(rows.filter((row) => !isOpen(row))),
        }))
        .toSorted((a, b) => a.areaCode.localeCompare(b.areaCode)),
    }
  })
}
