import { SYSTEM } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { moveLocked } from '#kernel/loop/move.ts'
import { lockItem } from '#kernel/loop/store.ts'
import type { DomainEvent } from '#kernel/outbox/subscription.ts'
import { issueLoop } from './loop.ts'

/**
 * What a whistle did is a step in the trail of the issue that it was blown for: its number, colour and
 * what happened. An issue that has ended in the meantime is left as it ended.
 */
export async function noteWhistles(
  deps: Deps,
  tx: Tx,
  events: readonly DomainEvent[],
): Promise<void> {
  for (const { payload } of events) {
    const item = await lockItem(tx, String(payload.itemId))
    if (item?.kind !== 'issue' || !issueLoop.moves.whistle?.from.includes(item.state as never))
      continue
    const { whistleId, number, colour, what } = payload
    const call = { itemId: item.id, action: 'whistle' }
    await moveLocked(deps, tx, SYSTEM, issueLoop, call, () => ({
      payload: { whistleId, number, colour, what },
    }))
  }
}
