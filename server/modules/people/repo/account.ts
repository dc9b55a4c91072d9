import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

export type Account = {
  readonly personId: string
  readonly login: string | null
  readonly passwordHash: string | null
  readonly totpSecret: string | null
  readonly totpOnAt: Date | null
  readonly totpLastStep: number | null
  readonly failedCount: number
  readonly lockedUntil: Date | null
  readonly closedAt: Date | null
}

const COLUMNS = sql`person_id as "personId", login, password_hash as "passwordHash",
  totp_secret as "totpSecret", totp_on_at as "totpOnAt", totp_last_step as "totpLastStep",
  failed_count as "failedCount", locked_until as "lockedUntil", closed_at as "closedAt"`

/** Logins are compared in lower case, as they are stored. */
export function normalLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase()
}

export async function findAccountByLogin(tx: Tx, login: string): Promise<Account | undefined> {
  return tx.first<Account>(sql`select ${COLUMNS} from account where login = ${normalLogin(login)}`)
}

export async function findAccount(tx: Tx, personId: string): Promise<Account | undefined> {
  return tx.first<Account>(sql`select ${COLUMNS} from account where person_id = ${personId}`)
}

export async function lockAccount(tx: Tx, personId: string): Promise<Account | undefined> {
  return tx.first<Account>(
    sql`select ${COLUMNS} from account where person_id = ${personId} for update`,
  )
}

/** The account that a phone receives codes for. `indexes` are the phone's blind indexes. */
export async function findAccountByPhone(
  tx: Tx,
  indexes: readonly string[],
): Promise<Account | undefined> {
  return tx.first<Account>(sql`
    select ${COLUMNS} from account where phone_index = any (${indexes}) order by created_at limit 1`)
}

export type NewAccount = {
  personId: string
  areaCode: string
  login?: string | null
  passwordHash?: string | null
  phoneIndex?: string | null
  at: Date
}

export async function addAccount(tx: Tx, account: NewAccount): Promise<void> {
  const login = account.login ? normalLogin(account.login) : null
  await tx.run(sql`
    insert into account (person_id, area_code, login, password_hash, phone_index, created_at)
    values (${account.personId}, ${account.areaCode}, ${login}, ${account.passwordHash ?? null},
            ${account.phoneIndex ?? null}, ${account.at})`)
}

/**
 * Counts a try before it is examined, so that a thousand guesses sent at once are counted too.
 * False when the account is locked. The try that reaches `most` sets the lock; if it then proves
 * right, `clearTries` or `takeTryBack` lifts it.
 */
export async function countAccountTry(
  tx: Tx,
  personId: string,
  limits: { now: Date; most: number; lockedUntil: Date },
): Promise<boolean> {
  const { now, most, lockedUntil } = limits
  const touched = await tx.run(sql`
    update account
       set failed_count = case when locked_until is null then failed_count + 1 else 1 end,
           locked_until = case
             when locked_until is null and failed_count + 1 >= ${most} then ${lockedUntil}::timestamptz
           end
     where person_id = ${personId} and (locked_until is null or locked_until <= ${now})`)
  return touched > 0
}

/** A try that was neither right nor wrong, such as a right password still without its second factor. */
export async function takeTryBack(tx: Tx, personId: string): Promise<void> {
  await tx.run(sql`
    update account set failed_count = greatest(failed_count - 1, 0), locked_until = null
     where person_id = ${personId}`)
}

export async function clearTries(tx: Tx, personId: string): Promise<void> {
  await tx.run(sql`
    update account set failed_count = 0, locked_until = null
     where person_id = ${personId} and (failed_count > 0 or locked_until is not null)`)
}

export async function setPasswordHash(tx: Tx, personId: string, hash: string): Promise<void> {
  await tx.run(sql`update account set password_hash = ${hash} where person_id = ${personId}`)
}

/** Uses up a time step; false when it, or a later one, was used before (RFC 6238 §5.2). */
export async function useTotpStep(tx: Tx, personId: string, step: number): Promise<boolean> {
  const touched = await tx.run(sql`
    update account set totp_last_step = ${step}
     where person_id = ${personId} and (totp_last_step is null or totp_last_step < ${step})`)
  return touched > 0
}

export async function setTotp(
  tx: Tx,
  personId: string,
  totp: { secret: string | null; onAt: Date | null },
): Promise<void> {
  await tx.run(sql`
    update account set totp_secret = ${totp.secret}, totp_on_at = ${totp.onAt}, totp_last_step = null
     where person_id = ${personId}`)
}

export async function setClosed(tx: Tx, personId: string, at: Date | null): Promise<void> {
  await tx.run(sql`update account set closed_at = ${at} where person_id = ${personId}`)
}

export type AccountLine = {
  readonly personId: string
  readonly login: string | null
  readonly lockedUntil: Date | null
  readonly closedAt: Date | null
  readonly hasSecondFactor: boolean
  readonly roles: readonly string[]
}

/** Accounts of staff, with the roles in force on `day`; residents have none and are left out. */
export async function listStaffAccounts(tx: Tx, day: string): Promise<AccountLine[]> {
  return tx.rows<AccountLine>(sql`
    select a.person_id as "personId", a.login, a.locked_until as "lockedUntil",
           a.closed_at as "closedAt", a.totp_on_at is not null as "hasSecondFactor",
           coalesce((select array_agg(distinct p.role order by p.role) from appointment p
             where p.person_id = a.person_id and p.from_on <= ${day}::date
               and (p.to_on is null or p.to_on > ${day}::date)), '{}') as roles
      from account a where a.login is not null order by a.login limit 10000`)
}

export async function removeAccount(tx: Tx, personId: string): Promise<void> {
  await tx.run(sql`delete from session where person_id = ${personId}`)
  await tx.run(sql`delete from account where person_id = ${personId}`)
}
