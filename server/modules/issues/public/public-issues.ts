import type { Tx } from '#kernel/database/district.ts'
import { join, type Sql, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { textWhere } from '../queries/selection.ts'
import { taxonomySetting } from '../settings.ts'
import { publicReadingSetting } from './public-setting.ts'
import { publicText } from './public-text.ts'

/** A problem as anybody may read it. Words are masked, or empty while nobody in office has seen them. */
export type PublicIssue = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly description: string
  readonly state: string
  readonly categoryCode: string
  readonly areaCode: string
  readonly placeText: string
  /** The building or estate of the register that it lies at. */
  readonly placeId: string | null
  readonly longitude: number | null
  readonly latitude: number | null
  readonly photoId: string | null
  readonly holderOrgId: string | null
  /** Until when the work is promised; null when nobody is working on it. */
  readonly promisedBy: Date | null
  readonly answer: string | null
  readonly declineReason: string | null
  /** The number of the case that this one was merged into. */
  readonly mergedInto: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly endedAt: Date | null
}

/** Which problems: by number, or a span of time and whatever narrows it. */
export type PublicFilter = {
  readonly numbers?: readonly string[]
  /** By when it was raised, or by when it last changed; newest first. */
  readonly by: 'created' | 'updated'
  readonly from: Date
  readonly to: Date
  readonly categoryCodes?: readonly string[]
  readonly open?: boolean
  readonly bounds?: { south: number; west: number; north: number; east: number }
  readonly near?: { latitude: number; longitude: number; metres: number }
  readonly changedFrom?: Date
  readonly changedTo?: Date
  readonly words?: string
  /** The last one of the page before. */
  readonly after?: { readonly at: Date; readonly id: string }
  readonly skip: number
  readonly limit: number
}

export type PublicPage = {
  readonly issues: readonly PublicIssue[]
  /** Where the next page begins; null when this is the last one. */
  readonly next: { readonly at: Date; readonly id: string } | null
}

const METRES_PER_DEGREE = 111_195

/**
 * Whether anybody may know of an item at all, over `work_item w`: never a sealed reporter's, never one
 * of a private category, whatever it was called when it was raised, and never one that a moderator hides. Public pages, Open311 and their
 * photos all ask this one condition.
 */
export function isPublic(deps: Deps): Sql {
  const hidden = privateCodes(deps)
  return sql`w.kind = 'issue' and not w.secret and w.identity <> 'secret'
    and w.topic_code is not null and w.topic_code <> all (${hidden}::text[])
    and not exists (select from issue h where h.id = w.id and h.shown = 'hidden')`
}

function privateCodes(deps: Deps): string[] {
  const taxonomy = deps.settings.get(taxonomySetting)
  return taxonomy.filter((category) => category.private).map(({ code }) => code)
}

function spanWhere(filter: PublicFilter, column: Sql): Sql {
  const { from, to, after } = filter
  const later = after
    ? sql` and (${column}, w.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : sql``
  return sql`${column} >= ${from} and ${column} <= ${to}${later}`
}

function placeWhere({ bounds, near }: PublicFilter): Sql[] {
  const parts: Sql[] = []
  const inBox = (south: number, west: number, north: number, east: number) =>
    sql`w.latitude is not null and w.latitude between ${south}::float8 and ${north}::float8
      and w.longitude between ${west}::float8 and ${east}::float8`
  if (bounds) parts.push(inBox(bounds.south, bounds.west, bounds.north, bounds.east))
  if (near) {
    const { latitude, longitude, metres } = near
    const high = metres / METRES_PER_DEGREE
    // At the latitudes of this country a degree east is never nothing.
    const shrink = Math.cos((latitude * Math.PI) / 180)
    const wide = high / shrink
    parts.push(inBox(latitude - high, longitude - wide, latitude + high, longitude + wide))
    parts.push(sql`(w.latitude - ${latitude}::float8) ^ 2
      + ((w.longitude - ${longitude}::float8) * ${shrink}::float8) ^ 2 <= ${high}::float8 ^ 2`)
  }
  return parts
}

function narrowWhere(filter: PublicFilter): Sql[] {
  const { open, changedFrom, changedTo } = filter
  const parts = placeWhere(filter)
  if (open !== undefined) {
    parts.push(open ? sql`w.ended_at is null` : sql`w.ended_at is not null`)
  }
  if (changedFrom) parts.push(sql`w.updated_at >= ${changedFrom}`)
  if (changedTo) parts.push(sql`w.updated_at <= ${changedTo}`)
  return parts
}

/** A few categories are walked one by one, each in order by its index; many are filtered. */
const WALKED_CODES_MOST = 12

function chosen(deps: Deps, filter: PublicFilter, text: Sql | undefined): Sql {
  const shown = isPublic(deps)
  if (filter.numbers) {
    return sql`select w.* from work_item w where ${shown} and w.number = any (${filter.numbers}::text[])`
  }
  const column = filter.by === 'updated' ? sql`w.updated_at` : sql`w.created_at`
  const most = filter.skip + filter.limit + 1
  const parts = [shown, spanWhere(filter, column), ...narrowWhere(filter)]
  if (text) parts.push(text)
  const first = (more: readonly Sql[]) =>
    sql`(select w.* from work_item w where ${join([...parts, ...more], ' and ')}
      order by ${column} desc, w.id desc limit ${most})`
  const codes = filter.categoryCodes
  if (!codes) return first([])
  if (codes.length > WALKED_CODES_MOST || filter.by === 'updated') {
    return first([sql`w.topic_code = any (${codes}::text[])`])
  }
  return join(
    codes.map((code) => first([sql`w.topic_code = ${code}`])),
    ' union all ',
  )
}

/** The columns of an issue in public, over `work_item w join issue i`. */
const COLUMNS = sql`w.id, w.number, coalesce(i.public_title, w.title) as title,
  coalesce(i.public_description, i.description) as description, i.shown = 'held' as held, w.state, w.topic_code as "categoryCode",
  w.area_code as "areaCode", coalesce(i.public_place, i.place_text) as "placeText",
  coalesce(i.building_id, i.estate_id) as "placeId", w.longitude, w.latitude,
  i.photo_ids[1] as "photoId", w.holder_org_id as "holderOrgId",
  case when w.waits_for in ('holder', 'approver', 'adjudicator') then w.due_at end as "promisedBy",
  i.answer_text as answer,
  case when w.state = 'declined' then (select s.payload->>'reason' from work_step s
    where s.item_id = w.id and s.action = 'decline' order by s.seq desc limit 1) end as "declineReason",
  case when i.merged_into is not null then (select m.number from work_item m
    where m.id = i.merged_into) end as "mergedInto",
  w.created_at as "createdAt", w.updated_at as "updatedAt", w.ended_at as "endedAt"`

/** Reasons for which the words of a declined report are nobody else's (接诉即办条例). */
const UNSPEAKABLE: readonly string[] = ['secret_or_privacy', 'unlawful']

type Row = PublicIssue & { readonly held: boolean }

function withheld(deps: Deps, row: Row): boolean {
  if (row.held) return true
  if (row.declineReason !== null && UNSPEAKABLE.includes(row.declineReason)) return true
  const { wordsFrom } = deps.settings.get(publicReadingSetting)
  // What was taken back before anybody looked stays unread too.
  return wordsFrom === 'accepted' && (row.state === 'submitted' || row.state === 'withdrawn')
}

function shownRow(deps: Deps, whole: Row): PublicIssue {
  const hides = withheld(deps, whole)
  const { held: _held, ...row } = whole
  const answer = row.answer === null ? null : publicText(row.answer)
  if (hides) return { ...row, title: '', description: '', placeText: '', photoId: null, answer }
  return {
    ...row,
    title: publicText(row.title),
    description: publicText(row.description),
    placeText: publicText(row.placeText),
    answer,
  }
}

/** Every word of a search stands in what is shown, so that a search never finds what is hidden. */
function holdsWords(issue: PublicIssue, words: string): boolean {
  const text =
    `${issue.number} ${issue.title} ${issue.description} ${issue.placeText}`.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/**
 * Problems as anybody may read them, newest first. Needs a transaction that sees every item (the
 * system's): what is shown is decided here, not by who asks.
 */
export async function listPublicIssues(
  deps: Deps,
  tx: Tx,
  filter: PublicFilter,
): Promise<PublicPage> {
  const words = filter.words?.trim()
  const text = words ? (await textWhere(deps, tx, words, undefined)).list : undefined
  const column = filter.by === 'updated' ? sql`w.updated_at` : sql`w.created_at`
  const rows = await tx.planned<Row>(sql`
    select ${COLUMNS} from (
      select w.* from (${chosen(deps, filter, text)}) w
      order by ${column} desc, w.id desc offset ${filter.skip} limit ${filter.limit + 1}
    ) w join issue i on i.id = w.id order by ${column} desc, w.id desc`)
  const page = rows.slice(0, filter.limit)
  const last = page.at(-1)
  const shown = page.map((row) => shownRow(deps, row))
  const at = filter.by === 'updated' ? last?.updatedAt : last?.createdAt
  return {
    issues: words ? shown.filter((issue) => holdsWords(issue, words)) : shown,
    next: rows.length > filter.limit && last && at ? { at, id: last.id } : null,
  }
}

/** One problem by its number, as anybody may read it; undefined when absent or not public. */
export async function findPublicIssue(
  deps: Deps,
  tx: Tx,
  number: string,
): Promise<PublicIssue | undefined> {
  const row = await tx.first<Row>(sql`
    select ${COLUMNS} from work_item w join issue i on i.id = w.id
    where ${isPublic(deps)} and w.number = ${number}`)
  return row && shownRow(deps, row)
}
