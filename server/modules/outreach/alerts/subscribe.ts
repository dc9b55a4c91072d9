import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { subscribeByMail as operation } from '#contract/outreach/subscribe-by-mail.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { checkPace } from '../look-up.ts'
import { placeAsked, scopeOf } from '../place.ts'
import { alertsSetting } from '../settings.ts'
import { confirmMail } from './mail-words.ts'
import { addAlertRow, confirmAlert, countForMail, endAlertRow } from './repo-alerts.ts'
import { alertToken, readAlertToken } from './tokens.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** A trial on one's own machine needs no public name; its links lead back to that machine. */
const LOCAL = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/** Under which name links of mails lead here: as the district set it, never as a stranger's request says. */
export function originFor(deps: Deps, asked: string): string {
  const { origin } = deps.settings.get(alertsSetting)
  if (origin !== '') return origin
  if (LOCAL.test(asked)) return asked
  throw new Refusal('outreach.mail_not_ready', 'rule')
}

/** The purpose under which an address is recognised without being read. */
const INDEX = 'alert.mail'

/**
 * Asks an address whether it wants to hear of a place. Nothing is told before it says yes. The answer
 * is the same whatever is known of the address; one that was asked often enough today, or has enough
 * alerts, is left in peace.
 */
export async function subscribeByMail(
  deps: Deps,
  input: InputOf<typeof operation>,
  from: { origin: string; address: string },
): Promise<OutputOf<typeof operation>> {
  checkPace(deps, from.address)
  const origin = originFor(deps, from.origin)
  const now = deps.clock.now()
  const { alertsMost, confirmMailsPerDay } = deps.settings.get(alertsSetting)
  const mail = input.mail.toLowerCase()
  const id = newId(now.getTime())
  const place = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const wanted = await placeAsked(tx, input)
    const since = new Date(now.getTime() - DAY_MS)
    const known = await countForMail(tx, deps.crypto.blindIndexes(INDEX, mail), since)
    if (known.asked >= confirmMailsPerDay || known.active >= alertsMost) return null
    await addAlertRow(tx, {
      id,
      personId: null,
      mail: deps.crypto.seal(Buffer.from(mail), `alert.mail:${id}`),
      mailIndex: deps.crypto.blindIndex(INDEX, mail),
      scope: scopeOf(wanted),
      categoryPrefix: input.category,
      kinds: [...new Set(input.kinds)],
      rhythm: input.rhythm,
      language: input.language,
      origin,
      state: 'pending',
      createdAt: now,
    })
    return wanted
  })
  if (place !== null) {
    const url = `${origin}/alerts/confirm/${alertToken(deps.crypto, 'confirm', id)}`
    const words = confirmMail(input.language, place.name)
    const sent = await deps.senders.send({ id, channel: 'mail', to: mail, ...words, url })
    if (!sent.ok) deps.log.warn({ alertId: id, reason: sent.reason }, 'alerts: not asked')
  }
  return { sent: true }
}

/** The address says yes; again is as good as once. Refuses a link that is too old or was never made. */
export async function confirmByToken(deps: Deps, token: string): Promise<void> {
  const id = readAlertToken(deps.crypto, 'confirm', token)
  const now = deps.clock.now()
  const { confirmWithinHours } = deps.settings.get(alertsSetting)
  const since = new Date(now.getTime() - confirmWithinHours * HOUR_MS)
  const done =
    id !== null &&
    (await deps.district.write(SYSTEM_VIEWER, (tx) => confirmAlert(tx, id, since, now)))
  if (!done) throw new Refusal('outreach.link_expired', 'not_found')
}

/** Ends an alert by the link of any of its mails, without a sign-in; the link never grows old. */
export async function endByToken(deps: Deps, token: string): Promise<void> {
  const id = readAlertToken(deps.crypto, 'off', token)
  const at = deps.clock.now()
  const done =
    id !== null &&
    (await deps.district.write(SYSTEM_VIEWER, (tx) => endAlertRow(tx, id, at, 'unsubscribed')))
  if (!done) throw new Refusal('outreach.link_expired', 'not_found')
}
