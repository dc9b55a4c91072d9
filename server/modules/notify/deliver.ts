import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { sendAt } from '#kernel/notify/quiet-hours.ts'
import { contactForNotice } from '#modules/people/index.ts'
import { ownShortText } from './own-short-text.ts'
import { type Settled, settleDeliveries, type TakenDelivery, takeDue } from './repo-deliveries.ts'
import { shortWords } from './short-words.ts'

/** One turn: as many as a gateway takes at once without being called an attack. */
const BATCH = 20
/** Longer than any sender waits for an answer, so that nothing is taken over while it is on its way. */
const CLAIM_MS = 5 * 60_000
/** Half a minute, then four times as long each time: the last attempt comes two hours after the first. */
const FIRST_PAUSE_MS = 30_000
const TRIES_MOST = 5

/** Sends what is due now, in batches, until nothing is left. Answers how many attempts were made. */
export async function deliverDue(deps: Deps): Promise<number> {
  let attempts = 0
  while (true) {
    const now = deps.clock.now()
    const until = new Date(now.getTime() + CLAIM_MS)
    const taken = await deps.district.write(SYSTEM_VIEWER, (tx) => takeDue(tx, now, until, BATCH))
    if (taken.length === 0) return attempts
    const settled = await Promise.all(taken.map((delivery) => attempt(deps, delivery)))
    await deps.district.write(SYSTEM_VIEWER, (tx) =>
      settleDeliveries(tx, settled, deps.clock.now()),
    )
    attempts += taken.length
  }
}

/** One attempt by the channel that the person wants now; the address is opened only here. */
async function attempt(deps: Deps, delivery: TakenDelivery): Promise<Settled> {
  const contact = await contactForNotice(deps, delivery.personId, delivery.chosen ?? undefined)
  if (!contact || contact.channel === 'in_app')
    return settledAs(deps, delivery, 'no_address', false)
  const short = await ownShortText(deps, delivery.template, delivery, contact.language)
  const facts = short === null ? delivery.facts : { ...delivery.facts, short }
  const words = shortWords(delivery.template, facts, contact.language)
  const { channel, to, quiet } = contact
  const result = await deps.senders.send({ id: delivery.id, channel, to, ...words })
  if (result.ok) return { id: delivery.id, state: 'sent', reason: null, sendAt: null }
  if (!result.retry || delivery.tries >= TRIES_MOST) {
    return settledAs(deps, delivery, result.reason, result.retry)
  }
  const pauseMs = FIRST_PAUSE_MS * 4 ** (delivery.tries - 1)
  const next = new Date(deps.clock.now().getTime() + pauseMs)
  return {
    id: delivery.id,
    state: 'queued',
    reason: result.reason,
    sendAt: sendAt(next, { urgent: false, quiet }),
  }
}

/** The end of a delivery that did not arrive: kept with its reason, and told to the operator's log. */
function settledAs(deps: Deps, { id }: TakenDelivery, reason: string, isTired: boolean): Settled {
  const state = isTired ? 'given_up' : 'failed'
  deps.log.warn({ deliveryId: id, state, reason }, 'notify: a message did not go out')
  return { id, state, reason, sendAt: null }
}
