import type { Actor } from '#kernel/authz/actor.ts'
import { verifyPassword } from '#kernel/crypto/password.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { type Account, clearTries, findAccount } from './repo/account.ts'
import { countOwnTry, recordFailure } from './tries.ts'

/**
 * Lets a signed-in person prove again who they are, so that a browser left open changes nothing of
 * the account. Failures count as at sign-in; while locked even the right password is wrong.
 * Refuses `people.wrong_password`.
 */
export async function provePassword(deps: Deps, actor: Actor, password: string): Promise<Account> {
  const { personId } = actor
  const wrong = () => new Refusal('people.wrong_password', 'rule')
  if (personId === null || !(await countOwnTry(deps, personId))) throw wrong()
  const account = await deps.district.read(SYSTEM_VIEWER, (tx) => findAccount(tx, personId))
  if (!account || !(await verifyPassword(account.passwordHash, password))) {
    await recordFailure(deps, personId, 'password')
    throw wrong()
  }
  await deps.district.write(SYSTEM_VIEWER, (tx) => clearTries(tx, personId))
  return account
}
