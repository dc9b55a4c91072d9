import type * as counting from '#contract/analysis/count-views.ts'
import type * as listing from '#contract/analysis/list-views.ts'
import type { SavedView } from '#contract/analysis/view-terms.ts'
import type { OutputOf } from '#contract/core/operation.ts'
import { type Actor, holdsAnywhere } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { countSelections } from '#modules/issues/index.ts'
import { orgNames } from '#modules/organization/index.ts'
import { EXPORT, SHARE } from '../grants.ts'
import { viewsSetting } from '../settings.ts'
import { listActiveOf } from '../subscriptions/repo-subscriptions.ts'
import { mayChange } from './may-change.ts'
import { listPlaces, listUsableViews, type ViewPlace, type ViewRow } from './repo-views.ts'
import { faultsOf, readStoredFilters } from './stored-filters.ts'

/** Pinned ones in their order, then the others by name. */
function arranged(views: readonly ViewRow[], places: readonly ViewPlace[]): ViewRow[] {
  const pinned = places.filter(({ position }) => position >= 0).map(({ viewId }) => viewId)
  const rank = new Map(pinned.map((id, at) => [id, at]))
  const last = views.length
  return views.toSorted((a, b) => (rank.get(a.id) ?? last) - (rank.get(b.id) ?? last))
}

/** The views that somebody can use, as they arranged them, with what each names that is gone. */
export async function listViews(
  deps: Deps,
  actor: Actor,
): Promise<OutputOf<typeof listing.listViews>> {
  const personId = actor.personId!
  return deps.district.read(actor.viewer, async (tx) => {
    const [rows, places, subscribed] = await Promise.all([
      listUsableViews(tx, actor),
      listPlaces(tx, personId),
      listActiveOf(tx, personId),
    ])
    const placeOf = new Map(places.map((one) => [one.viewId, one]))
    const subscriptionOf = new Map(subscribed.map((one) => [one.viewId, one]))
    const views = arranged(rows, places)
    const names = await orgNames(
      tx,
      views.flatMap(({ orgId }) => orgId ?? []),
    )
    const read = views.map(({ filters }) => readStoredFilters(filters))
    const faults = await faultsOf(deps, tx, read)
    return {
      mayShare: holdsAnywhere(actor, SHARE),
      mayExport: holdsAnywhere(actor, EXPORT),
      views: views.map((view, at): SavedView => {
        const place = placeOf.get(view.id)
        const told = subscriptionOf.get(view.id)
        return {
          id: view.id,
          name: view.name,
          reach: view.reach,
          orgName: view.orgId === null ? null : (names.get(view.orgId) ?? null),
          filters: read[at]!.filters,
          sort: view.sort,
          columns: [...view.columns],
          version: view.version,
          isMine: view.ownerId === personId,
          mayChange: mayChange(actor, view),
          position: place === undefined || place.position < 0 ? null : place.position,
          isFirst: place?.isFirst ?? false,
          subscription: told ? { rhythm: told.rhythm, dailyAt: told.dailyAt } : null,
          faults: faults[at] ?? [],
          updatedAt: view.updatedAt.toISOString(),
        }
      }),
    }
  })
}

/**
 * How many issues each of somebody's views shows them now: one statement for all, each count an index
 * walk that stops at the limit, pinned views first and no more views than the setting says.
 */
export async function countViews(
  deps: Deps,
  actor: Actor,
): Promise<OutputOf<typeof counting.countViews>> {
  const { countedMost, exactTo } = deps.settings.get(viewsSetting)
  return deps.district.read(actor.viewer, async (tx) => {
    const [rows, places] = await Promise.all([
      listUsableViews(tx, actor),
      listPlaces(tx, actor.personId!),
    ])
    const views = arranged(rows, places).slice(0, countedMost)
    const sets = views.map(({ filters }) => readStoredFilters(filters).filters)
    const counted = await countSelections(deps, tx, actor, sets, exactTo)
    return {
      counts: views.map(({ id }, at) => {
        const { count = 0, isPartial = false } = counted[at] ?? {}
        return { viewId: id, count: Math.min(count, exactTo), more: count > exactTo || isPartial }
      }),
    }
  })
}
