import type { InputOf } from '#contract/core/operation.ts'
import type { findSimilar as operation } from '#contract/issues/find-similar.ts'
import { IssueState, type SimilarIssue } from '#contract/issues/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { findCategory } from '../category.ts'
import { guessCategory } from '../rules.ts'
import { handlingSetting, taxonomySetting } from '../settings.ts'
import { type Comparable, distanceM, likeness } from '../similarity.ts'
import { pointOf } from './read-cards.ts'

const DAY_MS = 86_400_000
/** Neighbouring reports compared by text: a community files about six hundred a month. */
const CANDIDATES = 400
/** Below this two reports have too little in common to be worth showing. */
const LIKENESS_MIN = 0.45
const SHOWN = 3

type Row = {
  id: string
  number: string
  title: string
  state: string
  placeText: string
  description: string
  categoryCode: string
  estateId: string | null
  buildingId: string | null
  longitude: number | null
  latitude: number | null
  photoId: string | null
  followers: number
  createdAt: Date
}

/** Recent open reports of the same community that may be shown to anybody: no sealed and no private ones. */
function listCandidates(deps: Deps, tx: Tx, areaCode: string, except?: string): Promise<Row[]> {
  const community = `issue:${areaCode.slice(0, 12)}`
  const { similarWithinDays } = deps.settings.get(handlingSetting)
  const since = new Date(deps.clock.now().getTime() - similarWithinDays * DAY_MS)
  return tx.rows<Row>(sql`
    select w.id, w.number, w.title, w.state, i.place_text as "placeText", i.description,
      w.topic_code as "categoryCode", i.estate_id as "estateId", i.building_id as "buildingId",
      w.longitude, w.latitude, i.photo_ids[1] as "photoId",
      cardinality(w.follower_ids) as followers, w.created_at as "createdAt"
    from work_item w join issue i on i.id = w.id
    where w.scope_key >= ${community} and w.scope_key < ${`${community}\uffff`}
      and w.created_at >= ${since} and w.ended_at is null and not w.secret
      ${except ? sql`and w.id <> ${except}` : sql``}
    order by w.created_at desc limit ${CANDIDATES}`)
}

function comparable(row: Row): Comparable {
  return { ...row, text: row.description, point: pointOf(row) }
}

/** The likest of the neighbouring reports, best first. Runs as the system and shows only what is public. */
export async function similarTo(
  deps: Deps,
  wanted: Comparable & { areaCode: string },
  except?: string,
): Promise<SimilarIssue[]> {
  const { similarWithinM } = deps.settings.get(handlingSetting)
  const rows = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    listCandidates(deps, tx, wanted.areaCode, except),
  )
  const scored = rows
    .map((row) => ({ row, score: likeness(wanted, comparable(row), similarWithinM) }))
    .filter(({ row, score }) => score >= LIKENESS_MIN && isNear(wanted, row, similarWithinM))
    .toSorted((a, b) => b.score - a.score)
  return scored.slice(0, SHOWN).map(({ row, score }) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    state: IssueState.parse(row.state),
    placeText: row.placeText,
    distanceM: metres(wanted, row),
    similarity: Math.round(score * 100) / 100,
    photoId: row.photoId,
    followers: row.followers,
    createdAt: row.createdAt.toISOString(),
  }))
}

function metres(wanted: Comparable, row: Row): number | null {
  const point = pointOf(row)
  return wanted.point && point ? Math.round(distanceM(wanted.point, point)) : null
}

function isNear(wanted: Comparable, row: Row, withinM: number): boolean {
  const away = metres(wanted, row)
  return away === null ? wanted.estateId === row.estateId : away <= withinM
}

/** Shown before a report is sent, so that a neighbour can join instead of reporting again. */
export async function findSimilar(deps: Deps, input: InputOf<typeof operation>) {
  const taxonomy = deps.settings.get(taxonomySetting)
  const category = input.categoryCode
    ? findCategory(deps, input.categoryCode)
    : guessCategory(taxonomy, input.description)
  // A private matter is never compared in public.
  if (category?.private) return { similar: [] }
  const similar = await similarTo(deps, {
    text: input.description,
    categoryCode: category?.code ?? '',
    point: input.point ?? null,
    estateId: input.estateId ?? null,
    buildingId: null,
    areaCode: input.areaCode,
  })
  return { similar }
}
