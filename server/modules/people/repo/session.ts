import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

export type LiveSession = {
  readonly id: string
  readonly personId: string
  readonly secondFactorAt: Date | null
  readonly seenAt: Date
  readonly idleSeconds: number
  readonly expiresAt: Date
}

export type NewSession = LiveSession & { readonly tokenHash: string; readonly createdAt: Date }

const COLUMNS = sql`s.id, s.person_id as "personId", s.second_factor_at as "secondFactorAt",
  s.seen_at as "seenAt", s.idle_seconds as "idleSeconds", s.expires_at as "expiresAt"`

export async function addSession(tx: Tx, session: NewSession): Promise<void> {
  const { id, tokenHash, personId, secondFactorAt, idleSeconds, createdAt, seenAt } = session
  await tx.run(sql`
    insert into session (id, token_hash, person_id, second_factor_at, idle_seconds, created_at,
                         seen_at, expires_at)
    values (${id}, ${tokenHash}, ${personId}, ${secondFactorAt}, ${idleSeconds}, ${createdAt},
            ${seenAt}, ${session.expiresAt})`)
}

/** The session of a token while it lives: not ended, not too old, not idle for too long. */
export async function findLiveSession(
  tx: Tx,
  tokenHash: string,
  now: Date,
): Promise<LiveSession | undefined> {
  return tx.first<LiveSession>(sql`
    select ${COLUMNS} from session s join account a on a.person_id = s.person_id
     where s.token_hash = ${tokenHash} and s.ended_at is null and a.closed_at is null
       and s.expires_at > ${now}
       and s.seen_at + s.idle_seconds * interval '1 second' > ${now}`)
}

export async function touchSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.run(sql`update session set seen_at = ${now} where id = ${id} and seen_at < ${now}`)
}

export async function confirmSession(tx: Tx, tokenHash: string, at: Date): Promise<void> {
  await tx.run(sql`
    update session set second_factor_at = ${at} where token_hash = ${tokenHash} and ended_at is null`)
}

export async function endSession(tx: Tx, tokenHash: string, at: Date): Promise<void> {
  await tx.run(sql`
    update session set ended_at = ${at} where token_hash = ${tokenHash} and ended_at is null`)
}

/** Ends all sessions of a person, but for the one of `keptHash` if given. */
export async function endSessionsOf(
  tx: Tx,
  personId: string,
  at: Date,
  keptHash: string | null = null,
): Promise<void> {
  await tx.run(sql`
    update session set ended_at = ${at}
     where person_id = ${personId} and ended_at is null
       and token_hash is distinct from ${keptHash}`)
}

/** Whoever takes an office keeps the sessions they have, but under the limits of staff. */
export async function shortenSessionsOf(
  tx: Tx,
  personId: string,
  limits: { idleSeconds: number; expiresAt: Date },
): Promise<void> {
  await tx.run(sql`
    update session set idle_seconds = least(idle_seconds, ${limits.idleSeconds}),
                       expires_at = least(expires_at, ${limits.expiresAt})
     where person_id = ${personId} and ended_at is null`)
}

/** Removes what ended or expired before `before`; returns how many. */
export async function removeOldSessions(tx: Tx, before: Date): Promise<number> {
  return tx.run(sql`delete from session where expires_at < ${before} or ended_at < ${before}`)
}
