import type * as adding from '#contract/analysis/add-view.ts'
import type * as arranging from '#contract/analysis/arrange-views.ts'
import type * as changing from '#contract/analysis/change-view.ts'
import type * as removing from '#contract/analysis/remove-view.ts'
import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { SHARE } from '../grants.ts'
import { viewsSetting } from '../settings.ts'
import { mayChange } from './may-change.ts'
import * as repo from './repo-views.ts'

type Parts = InputOf<typeof adding.addView>

/** Whom a view is for, from what the maker chose and the posts they hold. */
function belonging(actor: Actor, { reach, orgId }: Pick<Parts, 'reach' | 'orgId'>) {
  if (reach === 'mine') return { reach, orgId: null, role: null }
  const post =
    orgId === undefined
      ? actor.appointments[0]
      : actor.appointments.find((held) => held.orgId === orgId)
  if (!post) throw new Refusal('analysis.not_my_org', 'not_allowed')
  if (reach === 'post') return { reach, orgId: post.orgId, role: post.role }
  if (!actor.permissions.has(SHARE)) throw new Refusal('analysis.may_not_share', 'not_allowed')
  return { reach, orgId: post.orgId, role: null }
}

/** Keeps a question to the list under a name. */
export function addView(
  deps: Deps,
  actor: Actor,
  input: Parts,
): Promise<OutputOf<typeof adding.addView>> {
  return once(deps, actor, 'analysis.add_view', input.requestId, async (tx) => {
    const { ownMost } = deps.settings.get(viewsSetting)
    const ownerId = actor.personId!
    if ((await repo.countOwnViews(tx, ownerId)) >= ownMost) {
      throw new Refusal('analysis.too_many_views', 'limit', { most: ownMost })
    }
    const { name, filters, sort, columns } = input
    const at = deps.clock.now()
    const id = newId(at.getTime())
    const draft = { id, ownerId, name, filters, sort, columns, ...belonging(actor, input) }
    await repo.addViewRow(tx, draft, at)
    return { viewId: id }
  })
}

async function changeable(tx: Tx, actor: Actor, viewId: string): Promise<repo.ViewRow> {
  const view = await repo.findUsableView(tx, actor, viewId)
  if (!view) throw new Refusal('analysis.view_not_found', 'not_found')
  if (!mayChange(actor, view)) throw new Refusal('analysis.not_my_view', 'not_allowed')
  return view
}

/** Somebody else was quicker: what they made of it is said by name. */
function changedMeanwhile({ name }: repo.ViewRow): Refusal {
  return new Refusal('analysis.view_changed', 'conflict', { name })
}

/** Changes a view as it was when the changer looked; a newer version is never overwritten unseen. */
export function changeView(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof changing.changeView>,
): Promise<OutputOf<typeof changing.changeView>> {
  const { viewId, version, requestId } = input
  return once(deps, actor, `analysis.change_view:${viewId}`, requestId, async (tx) => {
    const view = await changeable(tx, actor, viewId)
    const isSame = input.reach === view.reach && input.orgId === undefined
    const whose = isSame
      ? { reach: view.reach, orgId: view.orgId, role: view.role }
      : belonging(actor, input)
    const { name, filters, sort, columns } = input
    const draft = { id: viewId, ownerId: view.ownerId, name, filters, sort, columns, ...whose }
    const done = await repo.changeViewRow(tx, draft, version, deps.clock.now())
    if (!done) throw changedMeanwhile(view)
    return { version: version + 1 }
  })
}

/** Takes a view away; whoever subscribed to it is told at the next look. */
export function removeView(
  deps: Deps,
  actor: Actor,
  { viewId, version, requestId }: InputOf<typeof removing.removeView>,
): Promise<OutputOf<typeof removing.removeView>> {
  return once(deps, actor, `analysis.remove_view:${viewId}`, requestId, async (tx) => {
    const view = await changeable(tx, actor, viewId)
    const done = await repo.removeViewRow(tx, viewId, version, deps.clock.now())
    if (!done) throw changedMeanwhile(view)
    return { removed: true as const }
  })
}

/** Which views I pinned, in which order, and which one my list opens with. */
export function arrangeViews(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof arranging.arrangeViews>,
): Promise<OutputOf<typeof arranging.arrangeViews>> {
  return once(deps, actor, 'analysis.arrange_views', input.requestId, async (tx) => {
    const usable = new Set((await repo.listUsableViews(tx, actor)).map(({ id }) => id))
    const pinned = [...new Set(input.pinned)]
    const { firstId } = input
    const named = firstId === null ? pinned : [...pinned, firstId]
    if (!named.every((id) => usable.has(id))) {
      throw new Refusal('analysis.view_not_found', 'not_found')
    }
    const places = pinned.map((viewId, position) => ({
      viewId,
      position,
      isFirst: viewId === firstId,
    }))
    const apart =
      firstId === null || pinned.includes(firstId)
        ? []
        : [{ viewId: firstId, position: -1, isFirst: true }]
    await repo.setPlaces(tx, actor.personId!, [...places, ...apart])
    return { pinned, firstId }
  })
}
