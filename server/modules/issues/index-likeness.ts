import { marksOf, packProfile, profileOf } from '#engines/triage/index.ts'
import type { Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { DomainEvent } from '#kernel/outbox/subscription.ts'
import { gramDigest } from './gram-digest.ts'
import { gramWeights } from './gram-weights.ts'
import { issueLoop } from './loop.ts'
import {
  ASIDE,
  cellOf,
  dropLikeness,
  type LikenessRow,
  listSources,
  listUncompared,
  putLikeness,
  type Source,
} from './repo-likeness.ts'

/** Pairs by which an issue is found anywhere in the district. */
export const MARKS = 16
const CAUGHT_UP_AT_ONCE = 200

/** Entering or leaving one of these begins or ends being compared. */
const NOT_COMPARED: readonly unknown[] = [...issueLoop.ends, ...ASIDE]

/** The text that two issues are compared by: a title given by hand says more than the same words below it. */
export function comparedText({
  title,
  description,
}: Pick<Source, 'title' | 'description'>): string {
  const start = title.replace(/…$/, '')
  return description.startsWith(start) ? description : `${title} ${description}`
}

async function rowsOf(deps: Deps, sources: readonly Source[]): Promise<LikenessRow[]> {
  const { key, digest } = gramDigest(deps.crypto)
  const weights = await gramWeights(deps)
  return sources.map((source) => {
    const { longitude, latitude } = source
    const profile = profileOf(comparedText(source), digest)
    return {
      issueId: source.id,
      key,
      cell: longitude === null || latitude === null ? null : cellOf({ longitude, latitude }),
      estateId: source.estateId,
      areaCode: source.areaCode,
      longitude,
      latitude,
      profile: Buffer.from(packProfile(profile)),
      photoHashes: source.photoHashes,
      // PostgreSQL's integer is signed.
      marks: marksOf(profile, weights, MARKS).map((mark) => mark | 0),
      at: source.createdAt,
    }
  })
}

/** Makes these issues comparable, or takes out those that have ended. */
async function indexIssues(deps: Deps, tx: Tx, ids: readonly string[]): Promise<void> {
  const sources = await listSources(tx, ids)
  const [open, over] = [true, false].map((wanted) =>
    sources.filter(({ state }) => !NOT_COMPARED.includes(state) === wanted),
  )
  await dropLikeness(
    tx,
    over!.map(({ id }) => id),
  )
  await putLikeness(tx, await rowsOf(deps, open!))
}

/** After a report, an ending or a reopening, within the second: what is compared follows what is so. */
export async function followIssues(
  deps: Deps,
  tx: Tx,
  events: readonly DomainEvent[],
): Promise<void> {
  const ids = events.flatMap(({ payload: { itemId, from, to } }) => {
    const isTurn = from === null || NOT_COMPARED.includes(from) || NOT_COMPARED.includes(to)
    return isTurn && typeof itemId === 'string' ? [itemId] : []
  })
  if (ids.length > 0) await indexIssues(deps, tx, [...new Set(ids)])
}

/** Makes comparable what no event brought: issues from before, and those under an older key. Answers how many. */
export async function catchUpLikeness(deps: Deps): Promise<number> {
  const { key } = gramDigest(deps.crypto)
  return deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const ids = await listUncompared(tx, key, CAUGHT_UP_AT_ONCE)
    if (ids.length > 0) await indexIssues(deps, tx, ids)
    return ids.length
  })
}
