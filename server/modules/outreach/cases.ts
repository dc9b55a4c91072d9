import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as listing from '#contract/outreach/list-area-cases.ts'
import type { PublicCase, PublicPlace } from '#contract/outreach/terms.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { join, type Sql, sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { publicReadingSetting, publicText, taxonomySetting } from '#modules/issues/index.ts'
import { orgNames } from '#modules/organization/index.ts'
import { inPlace, placeAsked } from './place.ts'
import { CASE_COLUMNS, type CaseRow } from './repo-cases.ts'
import { publicPageSetting } from './settings.ts'
import { stageOf, UNLISTED } from './stage.ts'

const DAY_MS = 86_400_000

/** A category that was made private today hides its cases now, before their rows are made anew. */
export function notPrivate(deps: Deps): Sql {
  const codes = deps.settings
    .get(taxonomySetting)
    .filter((category) => category.private)
    .map(({ code }) => code)
  return sql`c.topic_code <> all (${codes}::text[])`
}

/** The same for one case at a time: what a moderator has just hidden is not shown until its row is gone. */
export function mayBeShown(deps: Deps): Sql {
  return sql`${notPrivate(deps)}
    and not exists (select from issue h where h.id = c.id and h.shown = 'hidden')`
}

/** Cases that a list may show: somebody in office has seen them, and something is or was done. */
function listed(deps: Deps): Sql {
  const { wordsFrom } = deps.settings.get(publicReadingSetting)
  const hidden = wordsFrom === 'accepted' ? ['submitted', ...UNLISTED] : [...UNLISTED]
  return sql`${mayBeShown(deps)} and c.state <> all (${hidden}::text[])`
}

/** Their reporters' own words, where the district shows them. */
async function titlesOf(
  deps: Deps,
  tx: Tx,
  rows: readonly CaseRow[],
): Promise<Map<string, string>> {
  if (deps.settings.get(publicPageSetting).titles === 'category') return new Map()
  const found = await tx.rows<{ id: string; title: string }>(sql`
    select w.id, w.title from work_item w join issue i on i.id = w.id
    where w.id = any (${rows.map(({ id }) => id)}::uuid[]) and i.shown = 'shown'`)
  return new Map(found.map(({ id, title }) => [id, publicText(title)]))
}

/** Rows as everybody reads them: two or three look-ups for any number. */
export async function toPublic(
  deps: Deps,
  tx: Tx,
  rows: readonly CaseRow[],
): Promise<PublicCase[]> {
  if (rows.length === 0) return []
  const taxonomy = new Map(deps.settings.get(taxonomySetting).map((one) => [one.code, one.name]))
  const holders = await orgNames(
    tx,
    rows.flatMap(({ holderOrgId }) => holderOrgId ?? []),
  )
  const titles = await titlesOf(deps, tx, rows)
  return rows.map((row) => {
    const categoryName = taxonomy.get(row.topicCode) ?? ''
    const isHidden = row.state === 'submitted'
    return {
      id: row.id,
      number: row.number,
      title: (!isHidden && titles.get(row.id)) || `${row.place} ${categoryName}`.trim(),
      stage: stageOf(row.state),
      tier: row.tier,
      categoryCode: row.topicCode,
      categoryName,
      place: row.place,
      point:
        row.longitude === null || row.latitude === null
          ? null
          : { longitude: row.longitude, latitude: row.latitude },
      holderName: (row.holderOrgId && holders.get(row.holderOrgId)) || null,
      promisedOn: row.promisedBy && chinaDate(row.promisedBy),
      followers: row.followers,
      publicNote: row.publicNote,
      reviewOn: row.reviewOn,
      raisedOn: chinaDate(row.createdAt),
      changedOn: chinaDate(row.updatedAt),
      endedOn: row.endedAt && chinaDate(row.endedAt),
    }
  })
}

type Keys = readonly [key: string | number, id: string]

function readCursor(cursor: string | undefined): Keys | null {
  if (cursor === undefined) return null
  const [key = '', id = ''] = cursor.split('~')
  const isId = /^[0-9a-f-]{36}$/.test(id)
  const isKey = /^\d{1,6}$/.test(key) || !Number.isNaN(Date.parse(key))
  if (!isId || !isKey) throw new Refusal('contract.invalid', 'bad_input')
  return [/^\d{1,6}$/.test(key) ? Number(key) : key, id]
}

function newestWhere(deps: Deps, keys: Keys | null): Sql[] {
  const { listedDays } = deps.settings.get(publicPageSetting)
  const since = new Date(deps.clock.now().getTime() - listedDays * DAY_MS)
  const recent = sql`c.created_at >= ${since}`
  if (typeof keys?.[0] !== 'string') return [recent]
  return [recent, sql`(c.created_at, c.id) < (${keys[0]}::timestamptz, ${keys[1]}::uuid)`]
}

function followedWhere(keys: Keys | null): Sql[] {
  const open = sql`c.ended_at is null and c.followers > 0`
  if (typeof keys?.[0] !== 'number') return [open]
  return [open, sql`(c.followers, c.id) < (${keys[0]}::integer, ${keys[1]}::uuid)`]
}

/**
 * The first rows in an order. Of one category each of its codes is walked by an index of its own: a walk
 * by time alone would read a street's whole year to find that there is none.
 */
function walk(deps: Deps, where: readonly Sql[], query: ListQuery, order: Sql): Sql {
  const first = (more: readonly Sql[]) =>
    sql`(select c.* from public_case c where ${join([...where, ...more], ' and ')}
      order by ${order} limit ${query.limit + 1})`
  if (!query.category) return first([])
  const codes = deps.settings
    .get(taxonomySetting)
    .map(({ code }) => code)
    .filter((code) => code.startsWith(query.category))
  if (codes.length === 0) return first([sql`false`])
  return join(
    codes.map((code) => first([sql`c.topic_code = ${code}`])),
    ' union all ',
  )
}

export type ListQuery = Pick<
  InputOf<typeof listing.listAreaCases>,
  'order' | 'category' | 'cursor' | 'limit'
>

/** One page of a place's cases, by index in either order. */
export async function listCases(
  deps: Deps,
  tx: Tx,
  place: PublicPlace,
  query: ListQuery,
): Promise<OutputOf<typeof listing.listAreaCases>> {
  const keys = readCursor(query.cursor)
  const isNewest = query.order === 'newest'
  const order = isNewest ? sql`c.created_at desc, c.id desc` : sql`c.followers desc, c.id desc`
  const where = [
    inPlace(place),
    listed(deps),
    ...(isNewest ? newestWhere(deps, keys) : followedWhere(keys)),
  ]
  const rows = await tx.planned<CaseRow>(sql`
    select ${CASE_COLUMNS} from (${walk(deps, where, query, order)}) c
    order by ${order} limit ${query.limit + 1}`)
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  const key = last && (isNewest ? last.createdAt.toISOString() : String(last.followers))
  return {
    cases: await toPublic(deps, tx, page),
    nextCursor: last ? `${key}~${last.id}` : null,
  }
}

/** Anybody's list of a place. */
export function listAreaCases(
  deps: Deps,
  input: InputOf<typeof listing.listAreaCases>,
): Promise<OutputOf<typeof listing.listAreaCases>> {
  return deps.district.read(SYSTEM_VIEWER, async (tx) =>
    listCases(deps, tx, await placeAsked(tx, input), input),
  )
}

/** The long-term list of a place, what is reviewed next first. */
export async function listLongTerm(
  deps: Deps,
  tx: Tx,
  place: PublicPlace,
  limit: number,
): Promise<PublicCase[]> {
  const rows = await tx.planned<CaseRow>(sql`
    select ${CASE_COLUMNS} from public_case c
    where c.ended_at is null and c.review_on is not null and ${inPlace(place)} and ${listed(deps)}
    order by c.review_on, c.id limit ${limit}`)
  return toPublic(deps, tx, rows)
}

/** Open cases with a spot, the most followed first, as many as a small map can show. */
export async function listPins(
  deps: Deps,
  tx: Tx,
  place: PublicPlace,
  limit: number,
): Promise<PublicCase[]> {
  const rows = await tx.planned<CaseRow>(sql`
    select ${CASE_COLUMNS} from public_case c
    where c.ended_at is null and c.latitude is not null and ${inPlace(place)} and ${listed(deps)}
    order by c.followers desc, c.id desc limit ${limit}`)
  return toPublic(deps, tx, rows)
}

/** One case by its number; absent and not public are the same question with the same answer. */
export async function findCase(
  deps: Deps,
  tx: Tx,
  number: string,
): Promise<PublicCase | undefined> {
  const row = await tx.first<CaseRow>(sql`
    select ${CASE_COLUMNS} from public_case c where c.number = ${number} and ${mayBeShown(deps)}`)
  return row && (await toPublic(deps, tx, [row]))[0]
}
