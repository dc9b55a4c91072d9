import type { Role } from '#contract/people/terms.ts'
import { SYSTEM } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import { hashPassword, requireStrongPassword } from '#kernel/crypto/password.ts'
import { newToken } from '#kernel/crypto/token.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { type AccountDeps, closeAccount, openAccount, resetPassword } from './commands/accounts.ts'
import { districtCode } from './district-code.ts'
import { type ImportedPerson, importAppointments, importPeople } from './import-people.ts'
import { listAccounts } from './queries/audit.ts'
import { type AccountLine, findAccountByLogin } from './repo/account.ts'
import { addAccountEvent } from './repo/trail.ts'

export type NewUser = {
  readonly login: string
  readonly name: string
  /** Made and returned when absent. */
  readonly password?: string
  readonly office?: { readonly role: Role; readonly orgId: string; readonly areaCode: string }
}

/** A password for somebody to type once and change: some 130 random bits. */
function madePassword(): string {
  return `Wy-${newToken().slice(0, 22)}`
}

/**
 * `wanyou user add|lock|unlock|reset-password|list`, acting as the system: whoever has the command
 * line has the database anyway. Everything is written to the account trail all the same.
 */
export const userCommands = {
  /** Refuses `people.login_taken`, `people.weak_password`. */
  async add(deps: AccountDeps, user: NewUser): Promise<{ personId: string; password: string }> {
    const password = user.password ?? madePassword()
    requireStrongPassword(password, user.login)
    const passwordHash = await hashPassword(password)
    const at = deps.clock.now()
    const personId = newId(at.getTime())
    const areaCode = districtCode(deps.district)
    const { login, name, office } = user
    const person: ImportedPerson = { id: personId, name, login, passwordHash, areaCode }
    await deps.district.write(SYSTEM_VIEWER, async (tx) => {
      if (await findAccountByLogin(tx, login)) throw new Refusal('people.login_taken', 'conflict')
      await importPeople(tx, deps.crypto, [person], at)
      await addAccountEvent(tx, { at, action: 'registered', byId: null, personId, areaCode })
      if (!office) return
      const id = newId(at.getTime())
      await importAppointments(tx, [{ id, personId, fromOn: chinaDate(at), ...office }], at)
      const facts = { appointmentId: id, ...office }
      await addAccountEvent(tx, { at, action: 'appointed', byId: null, personId, areaCode, facts })
    })
    return { personId, password }
  },

  lock: (deps: AccountDeps, login: string): Promise<void> => closeAccount(deps, SYSTEM, login),

  unlock: (deps: AccountDeps, login: string): Promise<void> => openAccount(deps, SYSTEM, login),

  /** Also unbinds the authenticator app when its owner lost it. */
  async resetPassword(
    deps: AccountDeps,
    input: { login: string; password?: string; dropSecondFactor?: boolean },
  ): Promise<{ password: string }> {
    const password = input.password ?? madePassword()
    await resetPassword(deps, SYSTEM, { ...input, password })
    return { password }
  },

  list: (deps: AccountDeps): Promise<AccountLine[]> => listAccounts(deps, SYSTEM),
}
