import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

export type SentCode = {
  readonly id: string
  readonly phoneIndex: string
  readonly addressIndex: string
  readonly codeHash: string
  readonly triesLeft: number
  readonly createdAt: Date
  readonly expiresAt: Date
}

export async function addCode(tx: Tx, code: SentCode): Promise<void> {
  await tx.run(sql`
    insert into sign_in_code (id, phone_index, address_index, code_hash, tries_left, created_at, expires_at)
    values (${code.id}, ${code.phoneIndex}, ${code.addressIndex}, ${code.codeHash},
            ${code.triesLeft}, ${code.createdAt}, ${code.expiresAt})`)
}

/** How many codes a phone and an address got since `since`, and when the phone got its last. */
export async function readSendings(
  tx: Tx,
  key: { phoneIndexes: readonly string[]; addressIndexes: readonly string[] },
  since: Date,
): Promise<{ phone: number; address: number; lastAt: Date | null }> {
  const row = await tx.first<{ phone: number; address: number; lastAt: Date | null }>(sql`
    select (select count(*) from sign_in_code
             where phone_index = any (${key.phoneIndexes}) and created_at > ${since}) as phone,
           (select count(*) from sign_in_code
             where address_index = any (${key.addressIndexes}) and created_at > ${since}) as address,
           (select max(created_at) from sign_in_code
             where phone_index = any (${key.phoneIndexes}) and created_at > ${since}) as "lastAt"`)
  return row ?? { phone: 0, address: 0, lastAt: null }
}

/** Takes one try of the newest code of a phone; undefined when there is none that may be tried. */
export async function takeCodeTry(
  tx: Tx,
  phoneIndexes: readonly string[],
  now: Date,
): Promise<{ id: string; codeHash: string; triesLeft: number } | undefined> {
  return tx.first(sql`
    update sign_in_code set tries_left = tries_left - 1
     where id = (select id from sign_in_code where phone_index = any (${phoneIndexes})
                  order by created_at desc, id desc limit 1)
       and tries_left > 0 and used_at is null and expires_at > ${now}
    returning id, code_hash as "codeHash", tries_left as "triesLeft"`)
}

/** A code is good once; false when it was used meanwhile. */
export async function useCode(tx: Tx, id: string, now: Date): Promise<boolean> {
  const touched = await tx.run(
    sql`update sign_in_code set used_at = ${now} where id = ${id} and used_at is null`,
  )
  return touched > 0
}

export async function removeOldCodes(tx: Tx, before: Date): Promise<number> {
  return tx.run(sql`delete from sign_in_code where created_at < ${before}`)
}
