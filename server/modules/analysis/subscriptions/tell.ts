import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import type { DomainEvent } from '#kernel/outbox/subscription.ts'
import { type PersonalNotice, tellPeople } from '#modules/notify/index.ts'
import { viewNewsSetting } from '../settings.ts'
import { wakeAtOnce } from './repo-subscriptions.ts'

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** Some issue moved: subscriptions that are told at once are looked at. One statement for a batch. */
export async function wakeOnMoves(
  deps: Deps,
  tx: Tx,
  _events: readonly DomainEvent[],
): Promise<void> {
  const { atOnceGapMinutes } = deps.settings.get(viewNewsSetting)
  await wakeAtOnce(tx, deps.clock.now(), atOnceGapMinutes)
}

function noticeOf({ id, at, topic, payload }: DomainEvent): PersonalNotice {
  const count = String(payload.count ?? '')
  return {
    eventId: id,
    at,
    personId: text(payload.personId),
    template: topic,
    itemKind: 'saved_view',
    facts: {
      number: text(payload.numbers),
      to: 'asker',
      place: text(payload.name),
      count,
      view: text(payload.viewId),
      note: text(payload.why),
      // A lock screen and a telephone company read along: neither the view's name nor a number.
      short:
        topic === 'saved_view.entered'
          ? `您订阅的视图新进 ${count} 件，请打开湾有引力查看。`
          : '您订阅的一个视图停了，请打开湾有引力查看原因。',
    },
  }
}

/** Turns what was found at looks into messages: in the app, and by the channel that each person chose. */
export async function tellSubscribers(
  deps: Deps,
  tx: Tx,
  events: readonly DomainEvent[],
): Promise<void> {
  await tellPeople(deps, tx, events.map(noticeOf))
}
