import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/people/sign-in.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import { hashPassword, needsRehash, verifyPassword } from '#kernel/crypto/password.ts'
import { hashToken } from '#kernel/crypto/token.ts'
import type { Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { RequestContext } from '#kernel/http/route.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { districtCode } from '../district-code.ts'
import { readMe } from '../queries/get-me.ts'
import {
  type Account,
  clearTries,
  setPasswordHash,
  takeTryBack,
  useTotpStep,
} from '../repo/account.ts'
import { listActiveAppointments } from '../repo/appointment.ts'
import { endSession } from '../repo/session.ts'
import { takeBackTry } from '../repo/sign-in-try.ts'
import { addAccountEvent } from '../repo/trail.ts'
import { totpStepOf } from '../second-factor.ts'
import { forgetPerson, openSession } from '../sessions.ts'
import { countLoginTry, lockedRefusal, noteFailure } from '../tries.ts'

/**
 * Signs in by login and password, and by the code of the authenticator app where one is bound. Five
 * failures lock the account for at least ten minutes; a right password without its code is neither
 * a success nor a failure.
 */
export async function signIn(
  deps: Deps,
  _actor: Actor,
  input: InputOf<typeof operations.signIn>,
  context: RequestContext,
): Promise<OutputOf<typeof operations.signIn>> {
  const { account, addressKey } = await countLoginTry(deps, input.login, context.address)
  if (!(await verifyPassword(account?.passwordHash ?? null, input.password)) || !account) {
    if (account) noteFailure(deps, account.personId, 'password')
    throw new Refusal('people.wrong_password', 'rule')
  }
  const takeBack = () =>
    deps.district.write(SYSTEM_VIEWER, async (tx) => {
      await takeTryBack(tx, account.personId)
      await takeBackTry(tx, addressKey)
    })
  if (account.closedAt !== null) {
    await takeBack()
    throw lockedRefusal(deps)
  }
  if (account.totpOnAt !== null && input.totp === undefined) {
    await takeBack()
    throw new Refusal('people.second_factor_needed', 'rule')
  }
  const step = await checkTotp(deps, account, input.totp)
  const rehashed = needsRehash(account.passwordHash ?? '')
    ? await hashPassword(input.password)
    : null
  const token = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    // Two requests may bring the same code at the same moment: only one of them signs in.
    if (step !== null && !(await useTotpStep(tx, account.personId, step))) throw wrongCode()
    if (rehashed) await setPasswordHash(tx, account.personId, rehashed)
    await takeBackTry(tx, addressKey)
    return await enter(tx, deps, {
      personId: account.personId,
      context,
      secondFactor: step !== null,
    })
  })
  return { me: await readMe(deps, await deps.actorOfSession(token), account.personId) }
}

function wrongCode(): Refusal {
  return new Refusal('people.wrong_code', 'rule')
}

async function checkTotp(
  deps: Deps,
  account: Account,
  code: string | undefined,
): Promise<number | null> {
  if (account.totpOnAt === null || code === undefined) return null
  const step = totpStepOf(deps.crypto, account, code, deps.clock.now())
  if (step === null) {
    noteFailure(deps, account.personId, 'totp')
    throw wrongCode()
  }
  return step
}

/**
 * Ends what this browser had, opens a new session and forgets the failures before it. Returns the
 * session's token, which the browser gets after the commit.
 */
export async function enter(
  tx: Tx,
  deps: Deps,
  entry: { personId: string; context: RequestContext; secondFactor: boolean },
): Promise<string> {
  const { personId, context, secondFactor } = entry
  const now = deps.clock.now()
  await clearTries(tx, personId)
  if (context.sessionToken !== null) await endSession(tx, hashToken(context.sessionToken), now)
  const held = await listActiveAppointments(tx, personId, chinaDate(now))
  const isStaff = held.length > 0
  const { token, maxAgeSeconds } = await openSession(tx, deps, { personId, isStaff, secondFactor })
  await addAccountEvent(tx, {
    at: now,
    action: 'signed_in',
    byId: personId,
    personId,
    areaCode: districtCode(deps.district),
    facts: { secondFactor },
  })
  tx.afterCommit(() => {
    forgetPerson(personId)
    context.setSession(token, maxAgeSeconds)
  })
  return token
}
