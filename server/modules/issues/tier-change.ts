import type { Tier } from '#contract/loop/terms.ts'
import type { Limit } from '#kernel/calendar/deadline.ts'
import type { Deps } from '#kernel/deps.ts'
import type { RuledLimit } from '#kernel/loop/clockwork.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import type { Change } from '#kernel/loop/move.ts'
import { categoryOfItem } from './category.ts'
import { handlingLimit, limitsOf } from './limits.ts'
import { urgencyOf } from './rules.ts'

/** The limit of an item where it stands now: for work that begins again there. */
export function limitOfItem(deps: Deps, item: WorkItem): RuledLimit {
  const { tier } = item
  const category = categoryOfItem(deps, item)
  return handlingLimit(limitsOf(deps), { category, tier, urgency: urgencyOf(item.urgency) })
}

/** How the tier that gives the item up stood: its limit, and whether it was kept (M23 T d). */
function tierRecord(deps: Deps, item: WorkItem) {
  const now = deps.clock.now()
  return {
    fromTier: item.tier,
    overdue: item.dueAt !== null && item.dueAt <= now,
    heldMinutes: item.clock
      ? Math.round((now.getTime() - Date.parse(item.clock.startedAt)) / 60_000)
      : 0,
  }
}

/**
 * The change that brings an item to a tier: the same number, a new holder, a fresh limit there.
 * `override` is a limit that the decision table gave.
 */
export function tierChange(
  deps: Deps,
  item: WorkItem,
  tier: Tier,
  holderOrgId: string,
  override?: Limit | undefined,
): Change {
  const matter = {
    category: categoryOfItem(deps, item),
    tier,
    urgency: urgencyOf(item.urgency),
  }
  return {
    tier,
    holderOrgId,
    holderId: null,
    limit: handlingLimit(limitsOf(deps), matter, override),
    payload: { ...tierRecord(deps, item), toTier: tier, holderOrgId },
  }
}
