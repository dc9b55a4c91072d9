import type { PublicKind, Rhythm } from '#contract/outreach/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'

export type AlertRow = {
  readonly id: string
  readonly personId: string | null
  readonly mail: Buffer | null
  readonly scope: string
  readonly categoryPrefix: string
  readonly kinds: PublicKind[]
  readonly rhythm: Rhythm
  readonly language: 'zh-CN' | 'en'
  readonly origin: string
  readonly state: 'pending' | 'active' | 'ended'
  readonly createdAt: Date
  readonly seenEvent: number
  readonly toldAt: Date | null
  readonly tries: number
}

const COLUMNS: Sql = sql`a.id, a.person_id as "personId", a.mail, a.scope,
  a.category_prefix as "categoryPrefix", a.kinds, a.rhythm, a.language, a.origin, a.state,
  a.created_at as "createdAt", a.seen_event as "seenEvent", a.told_at as "toldAt", a.tries`

export type NewAlert = Omit<AlertRow, 'seenEvent' | 'toldAt' | 'tries'> & {
  readonly mailIndex: string | null
}

/** An alert tells what happens from now on, so it begins behind the newest event. */
export async function addAlertRow(tx: Tx, row: NewAlert): Promise<void> {
  await tx.run(sql`
    insert into alert (id, person_id, mail, mail_index, scope, category_prefix, kinds, rhythm,
      language, origin, state, created_at, seen_event)
    select ${row.id}, ${row.personId}::uuid, ${row.mail}::bytea, ${row.mailIndex}::text, ${row.scope},
      ${row.categoryPrefix}, ${row.kinds}::text[], ${row.rhythm}, ${row.language}, ${row.origin},
      ${row.state}, ${row.createdAt}, coalesce((select max(id) from public_event), 0)`)
}

export function findAlert(tx: Tx, id: string): Promise<AlertRow | undefined> {
  return tx.first<AlertRow>(sql`select ${COLUMNS} from alert a where a.id = ${id}`)
}

/** The alerts of a person that are not ended, the oldest first. */
export function listAlertsOf(tx: Tx, personId: string): Promise<AlertRow[]> {
  return tx.rows<AlertRow>(sql`
    select ${COLUMNS} from alert a where a.person_id = ${personId} and a.state = 'active'
    order by a.created_at, a.id limit 200`)
}

/** What is known of an address: its alerts that count, and how often it was asked since a moment. */
export async function countForMail(
  tx: Tx,
  mailIndexes: readonly string[],
  since: Date,
): Promise<{ active: number; asked: number }> {
  const row = await tx.first<{ active: number; asked: number }>(sql`
    select (count(*) filter (where state = 'active'))::int as active,
      (count(*) filter (where created_at >= ${since}))::int as asked
    from alert where mail_index = any (${mailIndexes}::text[])`)
  return row ?? { active: 0, asked: 0 }
}

/** Says yes to an alert that was asked for since a moment; false when there is none any more. */
export async function confirmAlert(tx: Tx, id: string, since: Date, at: Date): Promise<boolean> {
  const count = await tx.run(sql`
    update alert set state = 'active', confirmed_at = coalesce(confirmed_at, ${at}),
      seen_event = case when state = 'pending' then coalesce((select max(id) from public_event), 0)
        else seen_event end
    where id = ${id} and state <> 'ended' and (state = 'active' or created_at >= ${since})`)
  return count > 0
}

/** Ends an alert and forgets the address; false when there never was one. */
export async function endAlertRow(tx: Tx, id: string, at: Date, reason: string): Promise<boolean> {
  const count = await tx.run(sql`
    update alert set state = 'ended', ended_at = coalesce(ended_at, ${at}), next_at = null,
      reason = coalesce(reason, ${reason}),
      -- The address is of no more use: what stays says only that somebody ended something.
      mail = case when mail is null then null else ''::bytea end, mail_index = null
    where id = ${id}`)
  return count > 0
}

/** Takes what is due, for this process alone until `until`. */
export function takeDueAlerts(tx: Tx, now: Date, until: Date, limit: number): Promise<AlertRow[]> {
  return tx.rows<AlertRow>(sql`
    with due as (
      select id from alert where state = 'active' and next_at is not null and next_at <= ${now}
      order by next_at limit ${limit} for update skip locked
    )
    update alert a set next_at = ${until}, tries = a.tries + 1 from due where a.id = due.id
    returning ${COLUMNS}`)
}

/**
 * How telling ended: what was told is seen, and when to try again. What happened while it was being told
 * woke nobody, because the alert was not idle: then it looks again at `lookAgainAt`.
 */
export async function settleAlert(
  tx: Tx,
  id: string,
  settled: {
    seenEvent: number
    toldAt: Date | null
    nextAt: Date | null
    tries: number
    lookAgainAt: Date
  },
): Promise<void> {
  await tx.run(sql`
    update alert set seen_event = ${settled.seenEvent}, told_at = coalesce(${settled.toldAt}, told_at),
      tries = ${settled.tries},
      next_at = coalesce(${settled.nextAt}::timestamptz, case
        when (select max(id) from public_event) > ${settled.seenEvent} then ${settled.lookAgainAt}::timestamptz end)
    where id = ${id} and state = 'active'`)
}

/** Forgets what was never confirmed and what has ended, after a while. */
export async function deleteStaleAlerts(tx: Tx, before: Date): Promise<number> {
  return tx.run(sql`delete from alert where state <> 'active' and created_at < ${before}`)
}

export async function deleteAlertsOf(tx: Tx, personId: string): Promise<void> {
  await tx.run(sql`delete from alert where person_id = ${personId}`)
}
