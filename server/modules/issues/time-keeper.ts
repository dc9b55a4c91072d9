import { SYSTEM } from '#kernel/authz/actor.ts'
import { deadline } from '#kernel/calendar/deadline.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import type { TimeKeeper } from '#kernel/loop/sweep.ts'
import { toTier } from './commands/hold.ts'
import { lapseIssue } from './commands/judge.ts'
import { rejectUnprovenReturn } from './commands/return.ts'
import { usualHolder } from './holder.ts'
import { moveIssue } from './move-issue.ts'
import { tierAbove } from './rules.ts'
import { handlingSetting } from './settings.ts'

/** From these states an overdue issue goes up a tier by itself. */
const ESCALATES: readonly string[] = ['dispatched', 'handling', 'extending']

/** First «overdue» for all to see; a working day later, if nothing moved, the tier above takes it. */
async function due(deps: Deps, item: WorkItem, requestId: string): Promise<void> {
  if (item.state === 'verified') {
    await lapseIssue(deps, item, requestId)
    return
  }
  const now = deps.clock.now()
  const { escalateAfterOverdue } = deps.settings.get(handlingSetting)
  const { dueAt: escalateAt } = deadline(deps.calendar(), item.dueAt!, escalateAfterOverdue, [])
  const call = { requestId, issueId: item.id, version: item.version }
  const above = ESCALATES.includes(item.state) ? tierAbove(item.tier) : null
  if (now < escalateAt || above === null) {
    // Looked at again when it would go up; at the top tier, every working day until it is done.
    const again = deadline(deps.calendar(), now, escalateAfterOverdue, []).dueAt
    await moveIssue(deps, SYSTEM, 'overdue', call, () => ({
      payload: { dueAt: item.dueAt?.toISOString(), tier: item.tier },
      warnAt: now < escalateAt ? escalateAt : again,
    }))
    return
  }
  await moveIssue(deps, SYSTEM, 'escalate_overdue', call, async (locked, tx) => {
    const holderOrgId = await usualHolder(deps, tx, locked, above)
    if (!holderOrgId) throw new Error(`Nobody is known to take an issue at tier ${above}.`)
    const change = await toTier(deps, tx, locked, above, holderOrgId)
    return { ...change, payload: { ...change.payload, reason: 'overdue' } }
  })
}

export const issueTimeKeeper: TimeKeeper = {
  kind: 'issue',
  due,
  woken: async (deps, item, requestId) =>
    item.state === 'returned' && (await rejectUnprovenReturn(deps, item, requestId)),
}
