import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/**
 * Counts a try under a key that is no account: a network address, or a login that nobody has.
 * As for accounts it counts before the try is examined, and is false while the key is locked.
 */
export async function countTry(
  tx: Tx,
  key: string,
  limits: { now: Date; most: number; lockedUntil: Date; forgetBefore: Date },
): Promise<boolean> {
  const { now, most, lockedUntil, forgetBefore } = limits
  const counted = sql`case when t.locked_until is null and t.at > ${forgetBefore} then t.failed_count + 1 else 1 end`
  const touched = await tx.run(sql`
    insert into sign_in_try as t (key, failed_count, at) values (${key}, 1, ${now})
    on conflict (key) do update
       set failed_count = ${counted}, at = ${now},
           locked_until = case when ${counted} >= ${most} then ${lockedUntil}::timestamptz end
     where t.locked_until is null or t.locked_until <= ${now}`)
  return touched > 0
}

/** The try was not a failure. */
export async function takeBackTry(tx: Tx, key: string): Promise<void> {
  await tx.run(sql`
    update sign_in_try set failed_count = greatest(failed_count - 1, 0), locked_until = null
     where key = ${key}`)
}

/** Holds a key to the commit, so that requests under it are counted one after the other. */
export async function holdKey(tx: Tx, key: string, now: Date): Promise<void> {
  await tx.run(sql`
    insert into sign_in_try (key, failed_count, at) values (${key}, 0, ${now})
    on conflict (key) do update set at = ${now}`)
}

export async function removeOldTries(tx: Tx, before: Date): Promise<number> {
  return tx.run(sql`delete from sign_in_try where at < ${before}`)
}
