import {
  PUBLIC_KINDS,
  type PublicCase,
  type PublicKind,
  type PublicPlace,
} from '#contract/outreach/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { join, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { mayBeShown, notPrivate, toPublic } from '../cases.ts'
import { inPlace } from '../place.ts'
import { CASE_COLUMNS, type CaseRow } from '../repo-cases.ts'

export type FeedQuery = {
  readonly kinds: readonly PublicKind[]
  readonly category: string
  /** Events older than this one. */
  readonly before: number | null
}

export type FeedItem = {
  readonly eventId: number
  readonly kind: PublicKind
  readonly at: Date
  readonly case: PublicCase
}

const PAGE = 30

/** `?kinds=new,answered&category=01&before=123`; what cannot be read means «everything». */
export function readFeedQuery(query: Readonly<Record<string, unknown>>): FeedQuery {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '')
  const named = text('kinds').split(',')
  const kinds = PUBLIC_KINDS.filter((kind) => named.includes(kind))
  const category = /^\d{2,10}$/.test(text('category')) ? text('category') : ''
  const before = /^\d{1,15}$/.test(text('before')) ? Number(text('before')) : null
  return { kinds: kinds.length > 0 ? kinds : PUBLIC_KINDS, category, before }
}

/** One page of what happened in a place, the newest first, by index. */
export async function readFeed(
  deps: Deps,
  tx: Tx,
  place: PublicPlace,
  query: FeedQuery,
): Promise<{ items: FeedItem[]; next: number | null }> {
  const where = [
    inPlace(place),
    notPrivate(deps),
    ...(query.category ? [sql`c.topic_code ^@ ${query.category}`] : []),
    ...(query.before === null ? [] : [sql`c.id < ${query.before}`]),
  ]
  // Each kind by its own index: of a rare one a walk over all would read months of the others.
  const ofKinds = query.kinds.map(
    (kind) => sql`(select c.id, c.kind, c.at, c.case_id from public_event c
      where c.kind = ${kind} and ${join(where, ' and ')} order by c.id desc limit ${PAGE + 1})`,
  )
  const events = await tx.planned<{ id: number; kind: PublicKind; at: Date; caseId: string }>(sql`
    select e.id, e.kind, e.at, e.case_id as "caseId" from (${join(ofKinds, ' union all ')}) e
    order by e.id desc limit ${PAGE + 1}`)
  const page = events.slice(0, PAGE)
  const rows = await tx.rows<CaseRow>(sql`
    select ${CASE_COLUMNS} from public_case c
    where c.id = any (${page.map(({ caseId }) => caseId)}::uuid[]) and ${mayBeShown(deps)}`)
  const cases = new Map((await toPublic(deps, tx, rows)).map((one) => [one.id, one]))
  return {
    // A case that may not be public any more takes its events with it.
    items: page.flatMap(({ id, kind, at, caseId }) => {
      const found = cases.get(caseId)
      return found ? [{ eventId: id, kind, at, case: found }] : []
    }),
    next: events.length > PAGE ? (page.at(-1)?.id ?? null) : null,
  }
}
