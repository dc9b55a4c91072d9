import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/people/sign-in-by-code.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { RequestContext } from '#kernel/http/route.ts'
import { isUnder14 } from '#kernel/identity/resident-id.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { districtCode } from '../district-code.ts'
import { isAdministrator } from '../grants.ts'
import { readMe } from '../queries/get-me.ts'
import { type Account, addAccount, findAccount, findAccountByPhone } from '../repo/account.ts'
import { listActiveAppointments } from '../repo/appointment.ts'
import { hasGuardian } from '../repo/guardian.ts'
import { addPeople, findPerson, listPeopleByPhone, type Person, setName } from '../repo/person.ts'
import { takeCodeTry, useCode } from '../repo/sign-in-code.ts'
import { takeBackTry } from '../repo/sign-in-try.ts'
import { addAccountEvent } from '../repo/trail.ts'
import { INDEX_OF } from '../sealed-person.ts'
import { countAddressTry, lockedRefusal } from '../tries.ts'
import { codePurpose, readMobile } from './send-code.ts'
import { enter } from './sign-in.ts'

type Input = InputOf<typeof operations.signInByCode>

/**
 * Signs in by the code sent to a phone. The first time it registers: whoever the register of people
 * already knows under that phone gets an account, everybody else becomes a new person. Whoever has
 * a second factor, or is to have one, signs in by password instead.
 */
export async function signInByCode(
  deps: Deps,
  _actor: Actor,
  input: Input,
  context: RequestContext,
): Promise<OutputOf<typeof operations.signInByCode>> {
  const phone = readMobile(input.phone)
  const { codeId, addressKey } = await checkCode(deps, phone, input.code, context.address)
  const entry = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const owner = await ownerOf(deps, tx, phone, input)
    // Last, so that a refusal above leaves the code good for a second attempt.
    if (!(await useCode(tx, codeId, deps.clock.now()))) throw expired()
    await takeBackTry(tx, addressKey)
    const { personId } = owner
    return { ...owner, token: await enter(tx, deps, { personId, context, secondFactor: false }) }
  })
  const actor = await deps.actorOfSession(entry.token)
  return { me: await readMe(deps, actor, entry.personId), isNew: entry.isNew }
}

function expired(): Refusal {
  return new Refusal('people.code_expired', 'rule')
}

async function checkCode(
  deps: Deps,
  phone: string,
  code: string,
  address: string,
): Promise<{ codeId: string; addressKey: string }> {
  const now = deps.clock.now()
  const { taken, addressKey } = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const key = await countAddressTry(deps, tx, address)
    if (key === null) throw lockedRefusal(deps)
    const indexes = deps.crypto.blindIndexes(INDEX_OF.phone, phone)
    return { addressKey: key, taken: await takeCodeTry(tx, indexes, now) }
  })
  if (!taken) throw expired()
  if (!deps.crypto.verifyHmac(codePurpose(taken.id), code, taken.codeHash)) {
    throw new Refusal('people.wrong_code', 'rule', { triesLeft: taken.triesLeft })
  }
  return { codeId: taken.id, addressKey }
}

type Owner = { readonly personId: string; readonly isNew: boolean }

async function ownerOf(deps: Deps, tx: Tx, phone: string, input: Input): Promise<Owner> {
  const indexes = deps.crypto.blindIndexes(INDEX_OF.phone, phone)
  const account = await findAccountByPhone(tx, indexes)
  if (account) {
    await checkAccount(deps, tx, account)
    await takeName(deps, tx, account.personId, input.name)
    return { personId: account.personId, isNew: false }
  }
  return { personId: await register(deps, tx, phone, input), isNew: true }
}

async function checkAccount(deps: Deps, tx: Tx, account: Account): Promise<void> {
  const now = deps.clock.now()
  const isLocked = account.lockedUntil !== null && account.lockedUntil > now
  if (isLocked || account.closedAt !== null) throw lockedRefusal(deps)
  const held = await listActiveAppointments(tx, account.personId, chinaDate(now))
  if (account.totpOnAt !== null || held.some(({ role }) => isAdministrator(role))) {
    throw new Refusal('people.second_factor_needed', 'rule')
  }
  const person = await findPerson(tx, deps.crypto, account.personId)
  if (person) await checkAge(deps, tx, person.birthOn, person.id)
}

/** Under 14 nobody has an account without a guardian (未成年人网络保护条例 Art. 31–32). */
async function checkAge(
  deps: Deps,
  tx: Tx,
  birthOn: string | null | undefined,
  personId: string | null,
): Promise<void> {
  if (!birthOn || !isUnder14(birthOn, chinaDate(deps.clock.now()))) return
  if (personId !== null && (await hasGuardian(tx, personId))) return
  throw new Refusal('people.guardian_needed', 'rule')
}

/** A name is taken only where there is none: a code alone does not rename anybody. */
async function takeName(
  deps: Deps,
  tx: Tx,
  personId: string,
  name: string | undefined,
): Promise<void> {
  if (!name) return
  const person = await findPerson(tx, deps.crypto, personId)
  if (person?.name === null) await setName(tx, deps.crypto, personId, name)
}

async function register(deps: Deps, tx: Tx, phone: string, input: Input): Promise<string> {
  const at = deps.clock.now()
  const areaCode = districtCode(deps.district)
  const known = await knownPerson(deps, tx, phone, input.name)
  await checkAge(deps, tx, known?.birthOn ?? input.birthOn, known?.id ?? null)
  const personId = known?.id ?? newId(at.getTime())
  if (!known) {
    const { name = null, birthOn = null } = input
    await addPeople(tx, deps.crypto, [{ id: personId, areaCode, name, phone, birthOn }], at)
  }
  const phoneIndex = deps.crypto.blindIndex(INDEX_OF.phone, phone)
  await addAccount(tx, { personId, areaCode, phoneIndex, at })
  await addAccountEvent(tx, { at, action: 'registered', byId: personId, personId, areaCode })
  return personId
}

/**
 * Whom the register already knows under this phone and who has no account yet. Couples and children
 * share phones: among several only the one whose name was given.
 */
async function knownPerson(
  deps: Deps,
  tx: Tx,
  phone: string,
  name: string | undefined,
): Promise<Person | undefined> {
  const free: Person[] = []
  for (const person of await listPeopleByPhone(tx, deps.crypto, phone)) {
    if (!(await findAccount(tx, person.id))) free.push(person)
  }
  if (name) return free.find((person) => person.name === name)
  return free.length === 1 ? free[0] : undefined
}
