import type { IssueFilters } from '#contract/issues/filters.ts'
import { ISSUE_END_STATES } from '#contract/issues/terms.ts'
import { TIERS } from '#contract/loop/terms.ts'
import { chinaDate, chinaInstant } from '#kernel/calendar/china-time.ts'
import { join, type Sql, sql } from '#kernel/database/sql.ts'
import { urgencyRank } from '../rules.ts'
import { inAreas } from './ways.ts'

const DAY_MS = 86_400_000
const SOON_MS = 2 * DAY_MS

/** The start of the Chinese day after the one of a moment. */
function nextDay(at: Date): Date {
  return new Date(chinaInstant(chinaDate(at)).getTime() + DAY_MS)
}

function dueWhere(due: NonNullable<IssueFilters['due']>, now: Date): Sql {
  switch (due) {
    case 'overdue':
      return sql`w.ended_at is null and w.due_at < ${now}`
    case 'today':
      return sql`w.ended_at is null and w.due_at >= ${now} and w.due_at < ${nextDay(now)}`
    case 'soon':
      return sql`w.ended_at is null and w.due_at >= ${now} and w.due_at < ${new Date(now.getTime() + SOON_MS)}`
  }
}

/** From the beginning of a Chinese day to the end of another; either may be absent. */
function between(column: Sql, from: string | undefined, to: string | undefined): Sql[] {
  const parts: Sql[] = []
  if (from !== undefined) parts.push(sql`${column} >= ${chinaInstant(from)}`)
  if (to !== undefined) parts.push(sql`${column} < ${nextDay(chinaInstant(to))}`)
  return parts
}

function timesWhere(filters: IssueFilters, now: Date): Sql[] {
  const { submittedOn, endedOn, submittedWithinDays: days } = filters
  const parts = [
    ...between(sql`w.created_at`, filters.submittedFrom, filters.submittedTo),
    ...between(sql`w.created_at`, submittedOn, submittedOn),
    ...between(sql`w.ended_at`, filters.endedFrom, filters.endedTo),
    ...between(sql`w.ended_at`, endedOn, endedOn),
  ]
  if (days !== undefined) {
    parts.push(sql`w.created_at >= ${new Date(nextDay(now).getTime() - days * DAY_MS)}`)
  }
  return parts
}

const ENDS: readonly string[] = ISSUE_END_STATES

/** Whether the filters can only select what is still open. */
export function isOpenOnly({ box, open, state = [], due }: IssueFilters): boolean {
  if (box !== 'scope' || open === true || due !== undefined) return true
  return state.length > 0 && state.every((one) => !ENDS.includes(one))
}

/** Whether the wanted states are all open or all ended: then the smaller index serves. */
function endedWhere(filters: IssueFilters): Sql[] {
  const { state = [], open, endedOn, endedFrom, endedTo } = filters
  if (isOpenOnly(filters)) return [sql`w.ended_at is null`]
  const byDay = endedOn !== undefined || endedFrom !== undefined || endedTo !== undefined
  const ended =
    open === false || byDay || (state.length > 0 && state.every((one) => ENDS.includes(one)))
  return ended ? [sql`w.ended_at is not null`] : []
}

function topicWhere(code: string): Sql {
  return sql`w.topic_code >= ${code} and w.topic_code < ${`${code}\uffff`}`
}

/** One of several values; a list of one is compared as one, because an index can then keep its order. */
function oneOf(column: Sql, values: readonly (string | number)[], type: Sql): Sql {
  const [only] = values
  return values.length === 1
    ? sql`${column} = ${only}::${type}`
    : sql`${column} = any(${values}::${type}[])`
}

/** Which marks each choice of `with` stands for. */
const MARKS = {
  helpers: ['helped'],
  parts: ['whole', 'part'],
  merged: ['merged', 'merged_into'],
  border: ['border'],
} as const

/** What few issues are, looked up by their marks: passed on, helped, split, merged, on a border. */
function marksWhere({ handoversMin, with: wanted }: IssueFilters): Sql[] {
  const parts: Sql[] = []
  if (handoversMin !== undefined) {
    parts.push(sql`exists (select from issue_mark m where m.item_id = w.id
      and m.mark = 'handed' and m.count >= ${handoversMin}::smallint)`)
  }
  if (wanted !== undefined) {
    parts.push(sql`exists (select from issue_mark m where m.item_id = w.id
      and m.mark = any(${MARKS[wanted]}::text[]))`)
  }
  return parts
}

/** What the filters ask of the work item itself, besides box and text. */
export function spineWhere(filters: IssueFilters, now: Date): Sql {
  const { state, tier, urgency, identity, areaCode, categoryCode, holderOrgId } = filters
  const text = sql`text`
  const parts: Sql[] = [sql`w.kind = 'issue'`, ...endedWhere(filters), ...timesWhere(filters, now)]
  if (state?.length) parts.push(oneOf(sql`w.state`, state, text))
  if (tier?.length && tier.length < TIERS.length) parts.push(oneOf(sql`w.tier`, tier, text))
  if (urgency?.length) {
    parts.push(oneOf(sql`w.urgency`, urgency.map(urgencyRank), sql`smallint`))
  }
  if (identity?.length) parts.push(oneOf(sql`w.identity`, identity, text))
  if (areaCode) parts.push(inAreas([areaCode]))
  if (categoryCode) parts.push(topicWhere(categoryCode))
  if (holderOrgId) parts.push(sql`w.holder_org_id = ${holderOrgId}`)
  if (filters.secret !== undefined) parts.push(filters.secret ? sql`w.secret` : sql`not w.secret`)
  if (filters.reopened !== undefined) {
    parts.push(filters.reopened ? sql`w.reopen_count > 0` : sql`w.reopen_count = 0`)
  }
  if (filters.due) parts.push(dueWhere(filters.due, now))
  parts.push(...marksWhere(filters))
  return join(parts, ' and ')
}

/** What the filters ask of `issue_facet f`; null when nothing. */
export function facetWhere({ channel, photo, bounced, judged }: IssueFilters): Sql | null {
  const parts: Sql[] = []
  if (channel?.length) parts.push(oneOf(sql`f.channel`, channel, sql`text`))
  if (judged?.length) parts.push(oneOf(sql`f.judged`, judged, sql`text`))
  if (photo !== undefined) parts.push(photo ? sql`f.photo` : sql`not f.photo`)
  if (bounced !== undefined) parts.push(bounced ? sql`f.bounced` : sql`not f.bounced`)
  return parts.length === 0 ? null : join(parts, ' and ')
}
