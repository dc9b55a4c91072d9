import type { Tier } from '#contract/loop/terms.ts'
import type { Estate } from '#contract/territory/terms.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { isPublic, publicText } from '#modules/issues/index.ts'
import { areaNames, findEstate } from '#modules/territory/index.ts'
import { scopesOf } from './place.ts'
import {
  addTimings,
  type CaseRow,
  deleteCases,
  readCases,
  type TimingCount,
  writeCases,
} from './repo-cases.ts'
import { publicPageSetting } from './settings.ts'
import { bucketOf } from './timing.ts'

/** An issue with what its public row is made of. */
type Source = {
  id: string
  version: number
  number: string
  state: string
  tier: Tier
  topicCode: string
  areaCode: string
  estateId: string | null
  longitude: number | null
  latitude: number | null
  holderOrgId: string | null
  promisedBy: Date | null
  followers: number
  note: string | null
  reviewOn: string | null
  createdAt: Date
  updatedAt: Date
  endedAt: Date | null
  contactedAt: Date | null
  answeredAt: Date | null
}

/** Moves that are a first contact with the reporter, as the loop declares it. */
function contactMoves(deps: Deps): string[] {
  const moves = Object.entries(deps.loops.get('issue')?.moves ?? {})
  const named = moves.flatMap(([action, move]) =>
    move.endsTimers?.includes('first_contact') ? [action] : [],
  )
  return [...named, 'decline', 'answer']
}

/** The public ones among these items; the last word of a long-term note is the one that counts. */
function readSources(deps: Deps, tx: Tx, ids: readonly string[]): Promise<Source[]> {
  return tx.rows<Source>(sql`
    select w.id, w.version, w.number, w.state, w.tier, w.topic_code as "topicCode",
      w.area_code as "areaCode", i.estate_id as "estateId", w.longitude, w.latitude,
      w.holder_org_id as "holderOrgId",
      case when w.waits_for in ('holder', 'approver', 'adjudicator') then w.due_at end as "promisedBy",
      cardinality(w.follower_ids) as followers, s.note, s.review_on as "reviewOn",
      w.created_at as "createdAt", w.updated_at as "updatedAt", w.ended_at as "endedAt",
      s.contacted_at as "contactedAt", s.answered_at as "answeredAt"
    from work_item w join issue i on i.id = w.id
    cross join lateral (
      select min(t.at) filter (where t.action = any (${contactMoves(deps)}::text[])) as contacted_at,
        min(t.at) filter (where t.action = 'answer') as answered_at,
        (array_agg(t.payload ->> 'publicNote' order by t.seq desc)
          filter (where t.payload ? 'publicNote'))[1] as note,
        (array_agg(t.payload ->> 'reviewOn' order by t.seq desc)
          filter (where t.payload ? 'reviewOn'))[1] as review_on
      from work_step t where t.item_id = w.id
    ) s
    where w.id = any (${ids}::uuid[]) and ${isPublic(deps)}`)
}

/** About ten metres: enough to find a lamp post, too little to tell one door from the next. */
const rounded = (degrees: number) => Math.round(degrees * 10_000) / 10_000

function spotOf(source: Source, estate: Estate | undefined, isSensitive: boolean) {
  if (isSensitive) {
    return {
      longitude: estate?.centre.longitude ?? null,
      latitude: estate?.centre.latitude ?? null,
    }
  }
  const { longitude, latitude } = source
  if (longitude === null || latitude === null) return { longitude: null, latitude: null }
  return { longitude: rounded(longitude), latitude: rounded(latitude) }
}

const LONG_TERM: readonly string[] = ['shelved', 'reviewing']

function rowOf(
  deps: Deps,
  source: Source,
  names: { estates: ReadonlyMap<string, Estate>; areas: ReadonlyMap<string, string> },
): CaseRow {
  const { note, reviewOn, ...kept } = source
  const { sensitive } = deps.settings.get(publicPageSetting)
  const estate = source.estateId ? names.estates.get(source.estateId) : undefined
  const isSensitive = sensitive.some((prefix) => source.topicCode.startsWith(prefix))
  const communityCode = source.areaCode.slice(0, 12)
  const isLongTerm = LONG_TERM.includes(source.state)
  return {
    ...kept,
    ...spotOf(source, estate, isSensitive),
    communityCode,
    streetCode: source.areaCode.slice(0, 9),
    place: estate?.name ?? names.areas.get(communityCode) ?? communityCode,
    publicNote: isLongTerm && note ? publicText(note) : null,
    reviewOn: isLongTerm ? reviewOn : null,
    closedAt: source.state === 'closed' ? source.endedAt : null,
  }
}

async function estatesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Estate>> {
  const found = new Map<string, Estate>()
  for (const id of new Set(ids)) {
    const estate = await findEstate(tx, id)
    if (estate) found.set(id, estate)
  }
  return found
}

const MEASURES = [
  ['contact', 'contactedAt'],
  ['answer', 'answeredAt'],
  ['close', 'closedAt'],
] as const

/** What a row tells for the first time: each of its durations is counted once, when it is known. */
function timingsOf(before: CaseRow | undefined, now: CaseRow): TimingCount[] {
  return MEASURES.flatMap(([measure, column]) => {
    const at = now[column]
    if (at === null || before?.[column]) return []
    const minutes = Math.floor((at.getTime() - now.createdAt.getTime()) / 60_000)
    const month = `${chinaDate(at).slice(0, 7)}-01`
    return scopesOf(now).map((scope) => ({
      scope,
      measure,
      month,
      bucket: bucketOf(minutes),
      count: 1,
    }))
  })
}

/**
 * Makes the public rows of these items what they should be now, and takes away those that may not be
 * public any more. Runs only in the relay's transaction, one after the other, so that a duration is
 * counted once. Answers the rows as they are now.
 */
export async function refreshCases(
  deps: Deps,
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, CaseRow>> {
  const before = await readCases(tx, ids)
  const sources = await readSources(deps, tx, ids)
  const estates = await estatesOf(
    tx,
    sources.flatMap(({ estateId }) => estateId ?? []),
  )
  const areas = await areaNames(
    tx,
    sources.map(({ areaCode }) => areaCode.slice(0, 12)),
  )
  const rows = sources.map((source) => rowOf(deps, source, { estates, areas }))
  await writeCases(tx, rows)
  const now = new Map(rows.map((row) => [row.id, row]))
  await deleteCases(
    tx,
    [...before.keys()].filter((id) => !now.has(id)),
  )
  await addTimings(
    tx,
    rows.flatMap((row) => timingsOf(before.get(row.id), row)),
  )
  return now
}
