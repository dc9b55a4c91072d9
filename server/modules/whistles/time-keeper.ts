import { deadline } from '#kernel/calendar/deadline.ts'
import type { Deps } from '#kernel/deps.ts'
import type { ClockAct, TimeKeeper, Woken } from '#kernel/loop/time-keeper.ts'
import { markAbsent, raiseByClock } from './commands/settle.ts'
import { whistleSetting } from './settings.ts'

/**
 * At the hour the missing are named; after a while the colour goes up by itself, if the district wants
 * that; at red, and past every later limit, it is called out again every working day.
 */
function actOn(deps: Deps, item: Woken): ClockAct {
  if (!item.isDue) return { do: 'warn' }
  const now = deps.clock.now()
  const { raiseAfter, repeatEvery } = deps.settings.get(whistleSetting)
  const repeat = deadline(deps.calendar(), now, repeatEvery).dueAt
  const dueAt = item.dueAt!
  if (item.state !== 'blown') {
    const payload = { dueAt: dueAt.toISOString() }
    return { do: 'move', action: 'overdue', change: { payload, warnAt: repeat } }
  }
  // Urgency follows the colour: 0 is red, above which there is nothing.
  const mayRaise = raiseAfter !== null && item.urgency > 0
  const raiseAt = mayRaise ? deadline(deps.calendar(), dueAt, raiseAfter).dueAt : null
  if (raiseAt && raiseAt <= now) {
    return { do: 'run', run: (requestId) => raiseByClock(deps, item, requestId) }
  }
  return { do: 'run', run: (requestId) => markAbsent(deps, item, requestId, raiseAt ?? repeat) }
}

export const whistleTimeKeeper: TimeKeeper = {
  kind: 'whistle',
  decide: (deps, _tx, items) => items.map((item) => actOn(deps, item)),
}
