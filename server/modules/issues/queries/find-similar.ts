import type { InputOf } from '#contract/core/operation.ts'
import type { findSimilar as operation } from '#contract/issues/find-similar.ts'
import type { Likeness } from '#contract/issues/similar-terms.ts'
import { IssueState, type IssueView, type SimilarIssue } from '#contract/issues/terms.ts'
import type { Tier } from '#contract/loop/terms.ts'
import { type GramWeights, profileOf, type Weighted, weigh } from '#engines/triage/index.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { orgNames } from '#modules/organization/index.ts'
import { findCategory } from '../category.ts'
import { gramDigest } from '../gram-digest.ts'
import { gramWeights } from '../gram-weights.ts'
import { comparedText } from '../index-likeness.ts'
import { publicReadingSetting } from '../public/public-setting.ts'
import { publicText } from '../public/public-text.ts'
import { guessCategory } from '../rules.ts'
import { taxonomySetting } from '../settings.ts'
import { type Comparable, compare, distanceM, isWorthShowing } from '../similarity.ts'
import {
  isCompared,
  ruleFor,
  type SimilarityRule,
  similaritySetting,
} from '../similarity-setting.ts'
import { pointOf } from './read-cards.ts'
import { listDetails, listNeighbours, type Neighbour } from './similar-candidates.ts'

const DAY_MS = 86_400_000

/** What something is compared with its neighbours by. */
export type Asked = Omit<Comparable, 'text'> & { readonly text: string; readonly areaCode: string }

type Found = { readonly id: string; readonly isPublic: boolean; readonly likeness: Likeness }

/** Of how many the items themselves are read: far more than are ever shown. */
const READ_MOST = 40

type Judged = {
  readonly neighbour: Neighbour
  readonly text: Weighted
  /** What its likeness would be at best: of the same category, and of the same building of the same estate. */
  readonly atBest: number
}

/** The neighbours that can be the likest, before anything but their own rows was read. */
function likeliest(mine: Comparable, judged: readonly Neighbour[], parts: Parts): Judged[] {
  const { rule, weights } = parts
  return judged
    .flatMap((neighbour) => {
      const { profile, ...known } = neighbour
      const text = weigh(profile, weights)
      const sameEstate = known.estateId !== null && known.estateId === mine.estateId
      const buildingId = sameEstate ? mine.buildingId : null
      const other = { ...known, text, buildingId, categoryCode: mine.categoryCode }
      const likeness = compare(mine, other, rule)
      if (likeness === null || !isWorthShowing(likeness, rule)) return []
      return [{ neighbour, text, atBest: likeness.score }]
    })
    .toSorted((a, b) => b.atBest - a.atBest)
    .slice(0, READ_MOST)
}

type Parts = { readonly rule: SimilarityRule; readonly weights: GramWeights }

/** The likest open neighbours, best first, whoever may see them. */
async function rank(deps: Deps, asked: Asked, except: string | null): Promise<Found[]> {
  const { rules } = deps.settings.get(similaritySetting)
  const rule = ruleFor(rules, asked.categoryCode)
  if (!isCompared(rule)) return []
  const since = new Date(asked.atMs - rule.withinDays * DAY_MS)
  const weights = await gramWeights(deps)
  const { digest } = gramDigest(deps.crypto)
  const mine: Comparable = { ...asked, text: weigh(profileOf(asked.text, digest), weights) }
  return deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const neighbours = await listNeighbours(tx, asked, { radiusM: rule.radiusM, since })
    const judged = likeliest(mine, neighbours, { rule, weights })
    if (judged.length === 0) return []
    const ids = judged.map(({ neighbour }) => neighbour.id)
    const details = await listDetails(deps, tx, ids, except)
    const detailOf = new Map(details.map((detail) => [detail.id, detail]))
    return judged
      .flatMap(({ neighbour, text }) => {
        const detail = detailOf.get(neighbour.id)
        if (!detail) return []
        const likeness = compare(mine, { ...neighbour, ...detail, text }, rule)
        if (likeness === null || !isWorthShowing(likeness, rule)) return []
        return [{ id: detail.id, isPublic: detail.isPublic, likeness }]
      })
      .toSorted(
        (a, b) =>
          Number(b.likeness.duplicate) - Number(a.likeness.duplicate) ||
          b.likeness.score - a.likeness.score,
      )
  })
}

type Row = {
  id: string
  number: string
  title: string
  state: string
  tier: Tier
  placeText: string
  categoryCode: string | null
  longitude: number | null
  latitude: number | null
  photoId: string | null
  /** Whether its words wait for a moderator. */
  held: boolean
  followers: number
  holderOrgId: string | null
  createdAt: Date
  updatedAt: Date
}

function readRows(tx: Tx, ids: readonly string[]): Promise<Row[]> {
  return tx.rows<Row>(sql`
    select w.id, w.number, coalesce(i.public_title, w.title) as title, w.state, w.tier,
      coalesce(i.public_place, i.place_text) as "placeText",
      w.topic_code as "categoryCode", w.longitude, w.latitude, i.photo_ids[1] as "photoId",
      i.shown = 'held' as held, cardinality(w.follower_ids) as followers, w.holder_org_id as "holderOrgId",
      w.created_at as "createdAt", w.updated_at as "updatedAt"
    from work_item w join issue i on i.id = w.id where w.id = any (${ids}::uuid[])`)
}

/** Hundredths: more would pretend to a precision that a likeness has not. */
const round = (share: number) => Math.round(share * 100) / 100

type Showing = {
  readonly asked: Asked
  readonly found: readonly Found[]
  /** What this person may see by their part in it or their office: its words are theirs to read. */
  readonly ownIds: ReadonlySet<string>
}

/**
 * What a person who compares is shown: never who asked, no telephone number or door that stands in the words, and no
 * words or photo at all while the district withholds them from strangers.
 */
function shown(deps: Deps, row: Row, { likeness }: Found, { asked, ownIds }: Showing) {
  const point = pointOf(row)
  const { wordsFrom } = deps.settings.get(publicReadingSetting)
  const unread = row.held || (wordsFrom === 'accepted' && row.state === 'submitted')
  const withheld = unread && !ownIds.has(row.id)
  const category = findCategory(deps, row.categoryCode ?? '')
  return {
    id: row.id,
    number: row.number,
    title: withheld ? (category?.name ?? '') : publicText(row.title),
    state: IssueState.parse(row.state),
    tier: row.tier,
    categoryCode: row.categoryCode ?? '',
    placeText: publicText(row.placeText),
    point,
    distanceM: asked.point && point ? Math.round(distanceM(asked.point, point)) : null,
    similarity: round(likeness.score),
    likeness: {
      ...likeness,
      score: round(likeness.score),
      text: round(likeness.text),
      photo: likeness.photo === null ? null : round(likeness.photo),
    },
    photoId: withheld ? null : row.photoId,
    followers: row.followers,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

async function show(deps: Deps, showing: Showing): Promise<SimilarIssue[]> {
  const ids = showing.found.map(({ id }) => id)
  return deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const rows = await readRows(tx, ids)
    const names = await orgNames(
      tx,
      rows.flatMap(({ holderOrgId }) => holderOrgId ?? []),
    )
    const byId = new Map(rows.map((row) => [row.id, row]))
    return showing.found.flatMap((found) => {
      const row = byId.get(found.id)
      if (!row) return []
      const holderName = row.holderOrgId ? (names.get(row.holderOrgId) ?? null) : null
      return [{ ...shown(deps, row, found, showing), holderName }]
    })
  })
}

/** Which of these issues this person may see for themselves; the row policy decides. */
async function visibleAmong(
  deps: Deps,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0 || (actor.personId === null && !actor.system)) return new Set()
  const rows = await deps.district.read(actor.viewer, (tx) =>
    tx.rows<{ id: string }>(sql`select id from work_item where id = any (${ids}::uuid[])`),
  )
  return new Set(rows.map(({ id }) => id))
}

/** Of how many of the likest it is asked who may see them, so that hidden ones never use up the places. */
const ASKED_FOR = 30

/**
 * The likest open neighbours, best first: what is public, and what else this person may see. The
 * private and secret ones of others are as if they were not there.
 */
export async function similarTo(
  deps: Deps,
  actor: Actor,
  asked: Asked,
  except: string | null = null,
): Promise<SimilarIssue[]> {
  const ranked = (await rank(deps, asked, except)).slice(0, ASKED_FOR)
  const ownIds = await visibleAmong(
    deps,
    actor,
    ranked.map(({ id }) => id),
  )
  const { shown: most } = deps.settings.get(similaritySetting)
  const found = ranked.filter(({ id, isPublic }) => isPublic || ownIds.has(id)).slice(0, most)
  return found.length === 0 ? [] : show(deps, { asked, found, ownIds })
}

/** The hashes of photos that this person brought or may see. */
async function hashesOf(deps: Deps, actor: Actor, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await deps.district.read(actor.viewer, (tx) =>
    tx.rows<{ hash: string }>(sql`
      select picture ->> 'perceptualHash' as hash from stored_file
      where id = any (${ids}::uuid[]) and picture is not null and removed_at is null`),
  )
  return rows.map(({ hash }) => hash)
}

/** What looks like an issue that this person has open, without what somebody told apart from it. */
export async function similarToIssue(
  deps: Deps,
  actor: Actor,
  issue: Pick<
    IssueView,
    'id' | 'title' | 'description' | 'place' | 'photoIds' | 'createdAt' | 'categoryCode'
  >,
): Promise<SimilarIssue[]> {
  const { title, description, place, photoIds, createdAt, categoryCode } = issue
  const asked: Asked = {
    ...place,
    text: comparedText({ title, description }),
    categoryCode,
    photoHashes: await hashesOf(deps, actor, photoIds),
    atMs: Date.parse(createdAt),
  }
  return similarTo(deps, actor, asked, issue.id)
}

/** Asked before a report is sent and while a call is taken, so that a neighbour joins instead of reporting again. */
export async function findSimilar(deps: Deps, actor: Actor, input: InputOf<typeof operation>) {
  const taxonomy = deps.settings.get(taxonomySetting)
  const category = input.categoryCode
    ? findCategory(deps, input.categoryCode)
    : guessCategory(taxonomy, input.description)
  // A private matter is never compared in public.
  if (category?.private) return { similar: [] }
  const uploaded = await hashesOf(deps, actor, input.photoIds ?? [])
  const similar = await similarTo(deps, actor, {
    text: input.description,
    categoryCode: category?.code ?? '',
    point: input.point ?? null,
    estateId: input.estateId ?? null,
    buildingId: input.buildingId ?? null,
    areaCode: input.areaCode,
    photoHashes: [...(input.photoHashes ?? []), ...uploaded],
    atMs: deps.clock.now().getTime(),
  })
  return { similar }
}
