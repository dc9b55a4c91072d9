import type { CryptoProvider } from '#kernel/crypto/provider.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { normalLogin } from './repo/account.ts'
import { addAppointments, type NewAppointment } from './repo/appointment.ts'
import { addPeople, type NewPerson } from './repo/person.ts'
import { INDEX_OF } from './sealed-person.ts'
import { forgetPerson } from './sessions.ts'

/** One person of a bulk load; whoever has a login or a sign-in phone gets an account. */
export type ImportedPerson = NewPerson & {
  readonly login?: string
  /** From `hashPassword`; the rows of a demo may share one, so that it is made once. */
  readonly passwordHash?: string
  /** The phone also receives sign-in codes; each phone may do so for one person only. */
  readonly signsInByPhone?: boolean
}

/** Rows of one statement: large enough to be fast, small enough to stay within its memory. */
const CHUNK_ROWS = 1000

/**
 * Loads people by the thousand, with their accounts, as part of the caller's transaction (viewer:
 * the system). Phones and ID numbers must be normalised already. `at` is when they were entered.
 */
export async function importPeople(
  tx: Tx,
  crypto: CryptoProvider,
  people: readonly ImportedPerson[],
  at: Date,
): Promise<void> {
  for (let from = 0; from < people.length; from += CHUNK_ROWS) {
    const chunk = people.slice(from, from + CHUNK_ROWS)
    await addPeople(tx, crypto, chunk, at)
    await addAccounts(tx, crypto, chunk, at)
  }
}

async function addAccounts(
  tx: Tx,
  crypto: CryptoProvider,
  people: readonly ImportedPerson[],
  at: Date,
): Promise<void> {
  const owners = people.filter(({ login, signsInByPhone }) => login !== undefined || signsInByPhone)
  if (owners.length === 0) return
  const phoneIndexes = owners.map(({ phone, signsInByPhone }) =>
    phone && signsInByPhone ? crypto.blindIndex(INDEX_OF.phone, phone) : null,
  )
  await tx.run(sql`
    insert into account (person_id, area_code, login, password_hash, phone_index, created_at)
    select row.id, left(row.area_code, 6), row.login, row.hash, row.phone_index, ${at}
      from unnest(${owners.map(({ id }) => id)}::uuid[],
                  ${owners.map(({ areaCode }) => areaCode)}::text[],
                  ${owners.map(({ login }) => (login ? normalLogin(login) : null))}::text[],
                  ${owners.map(({ passwordHash }) => passwordHash ?? null)}::text[],
                  ${phoneIndexes}::text[]) as row (id, area_code, login, hash, phone_index)`)
}

/** Loads appointments in bulk, without the checks of `appoint`: for seeds and for a first take-over. */
export async function importAppointments(
  tx: Tx,
  appointments: readonly NewAppointment[],
  at: Date,
): Promise<void> {
  for (let from = 0; from < appointments.length; from += CHUNK_ROWS) {
    await addAppointments(tx, appointments.slice(from, from + CHUNK_ROWS), at)
  }
  tx.afterCommit(() => {
    for (const { personId } of appointments) forgetPerson(personId)
  })
}

export type { NewAppointment }
