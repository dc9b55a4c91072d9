import type { Limit } from '#kernel/calendar/deadline.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import type { Change } from '#kernel/loop/move.ts'
import { findCategory } from './category.ts'
import { firstContactLimit, limitsOf } from './limits.ts'
import { issueLoop } from './loop.ts'
import { urgencyOf } from './rules.ts'

/** The further clock within which the holder speaks with the reporter (接诉即办条例 Art. 15). */
export const FIRST_CONTACT = 'first_contact'

/**
 * Whoever is handed an issue has a clock of its own to speak with the reporter, beside the one to
 * finish; signing is no contact. It begins anew with each new holder until somebody has done it.
 * Nobody can contact a reporter without a name, so there it does not run.
 */
export function withFirstContact(
  deps: Deps,
  item: WorkItem,
  action: string,
  change: Change,
): Change {
  const { holderOrgId } = change
  const isHandedOver = issueLoop.moves[action]?.to === 'dispatched' && Boolean(holderOrgId)
  if (!isHandedOver || item.identity === 'anonymous') return change
  const isSet = change.timers?.open?.some(({ name }) => name === FIRST_CONTACT)
  if (isSet) return change
  const code = change.topicCode ?? item.topicCode
  const limit = firstContactLimit(limitsOf(deps), {
    category: code === null ? undefined : findCategory(deps, code),
    tier: change.tier ?? item.tier,
    urgency: urgencyOf(change.urgency ?? item.urgency),
  })
  const open = [
    ...(change.timers?.open ?? []),
    { name: FIRST_CONTACT, orgId: holderOrgId ?? null, limit },
  ]
  return { ...change, timers: { ...change.timers, open } }
}

/** The clock of first contact with a limit that the decision table gave this one case. */
export function contactWithin(
  item: Pick<WorkItem, 'identity'>,
  change: Pick<Change, 'helperOrgIds' | 'timers'>,
  orgId: string,
  override: Limit | undefined,
): Pick<Change, 'helperOrgIds' | 'timers'> {
  if (override === undefined || item.identity === 'anonymous') return change
  const limit = { ...override, rule: 'decision' }
  const open = [...(change.timers?.open ?? []), { name: FIRST_CONTACT, orgId, limit }]
  return { ...change, timers: { ...change.timers, open } }
}
