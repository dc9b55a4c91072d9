import type { PublicKind } from '#contract/outreach/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { join, sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { DomainEvent } from '#kernel/outbox/subscription.ts'
import { newId } from '#kernel/time/ids.ts'
import { addNotifications } from '#modules/notify/index.ts'
import { mayBeShown, notPrivate, toPublic } from '../cases.ts'
import { inPlace, placeOfScope } from '../place.ts'
import { CASE_COLUMNS, type CaseRow } from '../repo-cases.ts'
import { alertsSetting } from '../settings.ts'
import { type News, newsMail } from './mail-words.ts'
import { type AlertRow, endAlertRow, settleAlert, takeDueAlerts } from './repo-alerts.ts'
import { alertToken } from './tokens.ts'
import { whenNext } from './when-next.ts'

/** Alerts told in one turn. */
const BATCH = 20
const CLAIM_MS = 5 * 60_000
/** A mail server that is away is asked again after so long, six times: half a day in all. */
const AGAIN_MS = 2 * 3_600_000
const TRIES_MOST = 6
/** Events read for one mail: what is beyond is only counted. */
const EVENTS_MOST = 200

type EventRow = CaseRow & { eventId: number; kind: PublicKind }

/** What happened since an alert last told, newest last; of one case only its last event. */
async function readNews(deps: Deps, tx: Tx, alert: AlertRow) {
  const place = await placeOfScope(tx, alert.scope)
  if (!place) return null
  const where = [
    sql`c.id > ${alert.seenEvent}`,
    inPlace(place),
    sql`c.kind = any (${alert.kinds}::text[])`,
    sql`c.topic_code ^@ ${alert.categoryPrefix}`,
    notPrivate(deps),
  ]
  const rows = await tx.planned<EventRow>(sql`
    select e.id as "eventId", e.kind, ${CASE_COLUMNS} from (
      select * from public_event c where ${join(where, ' and ')} order by c.id limit ${EVENTS_MOST}
    ) e join public_case c on c.id = e.case_id where ${mayBeShown(deps)} order by e.id`)
  const newest = await tx.first<{ id: number }>(
    sql`select coalesce(max(id), 0)::bigint as id from public_event`,
  )
  const ofCase = new Map(rows.map((row) => [row.id, row]))
  return { place, rows: [...ofCase.values()], lastId: Math.max(newest?.id ?? 0, alert.seenEvent) }
}

/** Tells one alert; answers when to look again, and what has been told by then. */
async function tellOne(deps: Deps, alert: AlertRow): Promise<void> {
  const now = deps.clock.now()
  const times = deps.settings.get(alertsSetting)
  const found = await deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const news = await readNews(deps, tx, alert)
    return news && { ...news, cases: await toPublic(deps, tx, news.rows.slice(0, times.itemsMost)) }
  })
  const settle = (seenEvent: number, toldAt: Date | null, nextAt: Date | null, tries = 0) => {
    const lookAgainAt = whenNext(alert.rhythm, now, toldAt ?? alert.toldAt, times)
    const settled = { seenEvent, toldAt, nextAt, tries, lookAgainAt }
    return deps.district.write(SYSTEM_VIEWER, (tx) => settleAlert(tx, alert.id, settled))
  }
  if (found === null) {
    await deps.district.write(SYSTEM_VIEWER, (tx) => endAlertRow(tx, alert.id, now, 'no_place'))
    return
  }
  const { place, rows, lastId, cases } = found
  if (rows.length === 0) return void (await settle(lastId, null, null))
  const kinds = new Map(rows.map(({ id, kind }) => [id, kind]))
  const news = cases.map(
    (one): News => ({
      kind: kinds.get(one.id) ?? 'new',
      case: one,
      url: `${alert.origin}/case/${one.number}`,
    }),
  )
  const more = rows.length - news.length
  if (alert.personId !== null) {
    await announce(deps, alert, { place: place.name, count: rows.length, last: news.at(-1)! })
    return void (await settle(lastId, now, null))
  }
  const query = place.estateId ? `?estate=${place.estateId}` : ''
  const off = `${alert.origin}/alerts/off/${alertToken(deps.crypto, 'off', alert.id)}`
  const page = `${alert.origin}/area/${place.areaCode}${query}`
  const words = newsMail(alert.language, place.name, news, { more, page, off })
  const to = deps.crypto.unseal(alert.mail!, `alert.mail:${alert.id}`).toString('utf8')
  // The same on every attempt, so that a mail that was sent twice is recognised.
  const id = `${alert.id}.${lastId}`
  const sent = await deps.senders.send({ id, channel: 'mail', to, ...words, unsubscribeUrl: off })
  if (sent.ok) return void (await settle(lastId, now, null))
  deps.log.warn({ alertId: alert.id, reason: sent.reason }, 'alerts: a mail did not go out')
  if (!sent.retry || alert.tries >= TRIES_MOST) {
    await deps.district.write(SYSTEM_VIEWER, (tx) => endAlertRow(tx, alert.id, now, sent.reason))
    return
  }
  const again = whenNext('instant', new Date(now.getTime() + AGAIN_MS), null, times)
  await settle(alert.seenEvent, null, again, alert.tries)
}

/** A message in the app needs an event to be one of: the relay tells it, once. */
async function announce(
  deps: Deps,
  alert: AlertRow,
  news: { place: string; count: number; last: News },
): Promise<void> {
  const payload = {
    personId: alert.personId,
    place: news.place,
    count: String(news.count),
    number: news.last.case.number,
  }
  await deps.district.write(SYSTEM_VIEWER, (tx) =>
    tx.run(sql`
      insert into outbox (topic, payload, at)
      values ('alert.collected', ${JSON.stringify(payload)}::jsonb, ${deps.clock.now()})`),
  )
}

/** Turns what alerts collected into messages of the app. */
export async function tellInApp(deps: Deps, tx: Tx, events: readonly DomainEvent[]): Promise<void> {
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  await addNotifications(
    tx,
    events.map(({ id, at, payload }) => ({
      id: newId(deps.clock.now().getTime()),
      eventId: id,
      personId: text(payload.personId),
      template: 'alert.news',
      facts: {
        number: text(payload.number),
        to: 'asker' as const,
        place: text(payload.place),
        count: text(payload.count),
      },
      itemKind: 'alert',
      itemId: null,
      at,
    })),
  )
}

/** Tells every alert that is due, in batches, until nothing is left. Answers how many were looked at. */
export async function tellDueAlerts(deps: Deps): Promise<number> {
  let looked = 0
  for (;;) {
    const now = deps.clock.now()
    const until = new Date(now.getTime() + CLAIM_MS)
    const due = await deps.district.write(SYSTEM_VIEWER, (tx) =>
      takeDueAlerts(tx, now, until, BATCH),
    )
    if (due.length === 0) return looked
    for (const alert of due) {
      // One that fails waits until its claim runs out; the others are told.
      await tellOne(deps, alert).catch((error: unknown) =>
        deps.log.error({ err: error, alertId: alert.id }, 'alerts: one could not be told'),
      )
    }
    looked += due.length
  }
}
