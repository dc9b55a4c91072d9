import type * as subscribing from '#contract/analysis/subscribe-view.ts'
import type * as leaving from '#contract/analysis/unsubscribe-view.ts'
import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { once } from '#kernel/database/once.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { listSelectedIds } from '#modules/issues/index.ts'
import { viewNewsSetting } from '../settings.ts'
import { findUsableView } from '../views/repo-views.ts'
import { readStoredFilters } from '../views/stored-filters.ts'
import { nextLook } from './next-look.ts'
import { beginSubscription, endSubscription, listActiveOf } from './repo-subscriptions.ts'

/**
 * Tells this person of what newly enters a view from now on. A view that shows too much to watch is
 * refused, because its news would be the whole register's.
 */
export function subscribeView(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof subscribing.subscribeView>,
): Promise<OutputOf<typeof subscribing.subscribeView>> {
  const { viewId, rhythm, requestId } = input
  return once(deps, actor, `analysis.subscribe:${viewId}`, requestId, async (tx) => {
    const personId = actor.personId!
    const { perPerson, membersMost, ...times } = deps.settings.get(viewNewsSetting)
    const view = await findUsableView(tx, actor, viewId)
    if (!view) throw new Refusal('analysis.view_not_found', 'not_found')
    const others = (await listActiveOf(tx, personId)).filter((one) => one.viewId !== viewId)
    if (others.length >= perPerson) {
      throw new Refusal('analysis.too_many_subscriptions', 'limit', { most: perPerson })
    }
    const { filters } = readStoredFilters(view.filters)
    const members = await listSelectedIds(deps, tx, actor, filters, membersMost + 1)
    if (members.length > membersMost) {
      throw new Refusal('analysis.view_too_wide', 'rule', { most: membersMost })
    }
    const at = deps.clock.now()
    const dailyAt = rhythm === 'daily' ? (input.dailyAt ?? times.usualDailyAt) : null
    const nextAt = nextLook({ rhythm, dailyAt }, at, times)
    await beginSubscription(tx, { personId, viewId, rhythm, dailyAt, members, at, nextAt })
    return { subscription: { rhythm, dailyAt } }
  })
}

/** Ends it with one press; again, or of a view that is gone, is as good as once. */
export function unsubscribeView(
  deps: Deps,
  actor: Actor,
  { viewId, requestId }: InputOf<typeof leaving.unsubscribeView>,
): Promise<OutputOf<typeof leaving.unsubscribeView>> {
  return once(deps, actor, `analysis.unsubscribe:${viewId}`, requestId, async (tx) => {
    await endSubscription(tx, { personId: actor.personId!, viewId }, 'unsubscribed')
    return { ended: true as const }
  })
}
