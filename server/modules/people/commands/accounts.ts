import { type Actor, holds } from '#kernel/authz/actor.ts'
import { hashPassword, requireStrongPassword } from '#kernel/crypto/password.ts'
import type { Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { districtCode } from '../district-code.ts'
import {
  type Account,
  clearTries,
  findAccountByLogin,
  lockAccount,
  setClosed,
  setPasswordHash,
  setTotp,
} from '../repo/account.ts'
import { endSessionsOf } from '../repo/session.ts'
import { type AccountAction, addAccountEvent } from '../repo/trail.ts'
import { forgetPerson } from '../sessions.ts'

/** The part of `Deps` that account work needs; the command line has no more. */
export type AccountDeps = Pick<Deps, 'district' | 'clock' | 'crypto'>

/** Refuses `people.not_staff` to everybody but the security administrator and the system. */
export function checkManagesAccounts(deps: AccountDeps, actor: Actor): void {
  if (!holds(actor, 'people.manage_accounts', [districtCode(deps.district)])) {
    throw new Refusal('people.not_staff', 'not_allowed')
  }
}

/** Does one thing to the account of a login and writes it to the account trail. */
async function withAccount(
  deps: AccountDeps,
  actor: Actor,
  login: string,
  action: AccountAction,
  work: (tx: Tx, account: Account) => Promise<void>,
): Promise<void> {
  checkManagesAccounts(deps, actor)
  const at = deps.clock.now()
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const found = await findAccountByLogin(tx, login)
    const account = found && (await lockAccount(tx, found.personId))
    if (!account) throw new Refusal('people.unknown_login', 'not_found')
    await work(tx, account)
    const { personId } = account
    const areaCode = districtCode(deps.district)
    await addAccountEvent(tx, { at, action, byId: actor.personId, personId, areaCode })
    tx.afterCommit(() => forgetPerson(personId))
  })
}

/** Shuts an account until it is opened again, and ends all its sessions. */
export async function closeAccount(deps: AccountDeps, actor: Actor, login: string): Promise<void> {
  const at = deps.clock.now()
  await withAccount(deps, actor, login, 'closed', async (tx, { personId }) => {
    await setClosed(tx, personId, at)
    await endSessionsOf(tx, personId, at)
  })
}

/** Opens an account again, whether it was shut by hand or locked by failures. */
export async function openAccount(deps: AccountDeps, actor: Actor, login: string): Promise<void> {
  await withAccount(deps, actor, login, 'unlocked', async (tx, { personId }) => {
    await setClosed(tx, personId, null)
    await clearTries(tx, personId)
  })
}

/**
 * Sets a new password for somebody who lost theirs; with `dropSecondFactor` also the authenticator
 * app is unbound. All sessions end. Refuses `people.weak_password`, `people.unknown_login`.
 */
export async function resetPassword(
  deps: AccountDeps,
  actor: Actor,
  input: { login: string; password: string; dropSecondFactor?: boolean },
): Promise<void> {
  checkManagesAccounts(deps, actor)
  requireStrongPassword(input.password, input.login)
  const hash = await hashPassword(input.password)
  const at = deps.clock.now()
  await withAccount(deps, actor, input.login, 'password_reset', async (tx, { personId }) => {
    await setPasswordHash(tx, personId, hash)
    if (input.dropSecondFactor) await setTotp(tx, personId, { secret: null, onAt: null })
    await clearTries(tx, personId)
    await endSessionsOf(tx, personId, at)
  })
}
