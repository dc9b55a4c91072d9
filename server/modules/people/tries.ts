import type { Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { districtCode } from './district-code.ts'
import {
  type Account,
  countAccountTry,
  findAccount,
  findAccountByLogin,
  normalLogin,
} from './repo/account.ts'
import { countTry } from './repo/sign-in-try.ts'
import { addAccountEvent } from './repo/trail.ts'
import { INDEX_OF } from './sealed-person.ts'
import { signInLimits } from './settings.ts'

type TryDeps = Pick<Deps, 'district' | 'clock' | 'crypto' | 'settings'>

const MINUTE_MS = 60_000

function limitsNow(deps: TryDeps) {
  const limits = deps.settings.get(signInLimits)
  const now = deps.clock.now()
  const lockMs = limits.lockMinutes * MINUTE_MS
  return {
    ...limits,
    now,
    lockedUntil: new Date(now.getTime() + lockMs),
    forgetBefore: new Date(now.getTime() - lockMs),
  }
}

/** The same facts for a real account and for a login that nobody has. */
export function lockedRefusal(deps: Pick<Deps, 'settings'>): Refusal {
  return new Refusal('people.locked', 'limit', {
    lockMinutes: deps.settings.get(signInLimits).lockMinutes,
  })
}

/**
 * What stands for a network address: an IPv4 address, or the /64 of an IPv6 one, because a single
 * home has that many addresses to try from.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/i, '')
  if (!plain.includes(':')) return plain
  const [front = ''] = plain.split('::')
  return front.split(':').slice(0, 4).join(':')
}

/**
 * Counts a try from an address; returns its key, to take the try back when it proves right, or null
 * while the address is locked.
 */
export async function countAddressTry(
  deps: TryDeps,
  tx: Tx,
  address: string,
): Promise<string | null> {
  const limits = limitsNow(deps)
  const key = deps.crypto.blindIndex(INDEX_OF.address, networkOf(address))
  return (await countTry(tx, key, { ...limits, most: limits.addressFailures })) ? key : null
}

/**
 * Counts a password try against address and login, before the password is looked at. Unknown logins
 * are counted and locked like real ones, so that neither answer nor time tells who has an account.
 */
export async function countLoginTry(
  deps: TryDeps,
  login: string,
  address: string,
): Promise<{ account: Account | undefined; addressKey: string }> {
  return deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const limits = { ...limitsNow(deps), most: deps.settings.get(signInLimits).accountFailures }
    const addressKey = await countAddressTry(deps, tx, address)
    if (addressKey === null) {
      throw new Refusal('limits.too_many_tries', 'limit', { lockMinutes: limits.lockMinutes })
    }
    const account = await findAccountByLogin(tx, login)
    const key = deps.crypto.blindIndex(INDEX_OF.login, normalLogin(login))
    const isOpen = account
      ? await countAccountTry(tx, account.personId, limits)
      : await countTry(tx, key, limits)
    if (!isOpen) throw lockedRefusal(deps)
    return { account, addressKey }
  })
}

/** Counts a try to prove who one is while signed in (new password, second factor). */
export async function countOwnTry(deps: TryDeps, personId: string): Promise<boolean> {
  const limits = { ...limitsNow(deps), most: deps.settings.get(signInLimits).accountFailures }
  return deps.district.write(SYSTEM_VIEWER, (tx) => countAccountTry(tx, personId, limits))
}

/** Writes a failed try, and the lock if this try brought it, to the account trail. */
export async function recordFailure(
  deps: TryDeps,
  personId: string,
  what: 'password' | 'totp',
): Promise<void> {
  const event = {
    at: deps.clock.now(),
    byId: personId,
    personId,
    areaCode: districtCode(deps.district),
    facts: { what },
  }
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await addAccountEvent(tx, { ...event, action: 'sign_in_failed' })
    const account = await findAccount(tx, personId)
    if (account?.lockedUntil) await addAccountEvent(tx, { ...event, action: 'locked' })
  })
}

/**
 * As `recordFailure`, without waiting for it: only a real account has a trail, and the time of
 * writing it must not tell that there is one.
 */
export function noteFailure(
  deps: TryDeps & Pick<Deps, 'log'>,
  personId: string,
  what: 'password' | 'totp',
): void {
  recordFailure(deps, personId, what).catch((error: unknown) => {
    deps.log.error({ err: error, personId }, 'people: a failed sign-in was not recorded')
  })
}
