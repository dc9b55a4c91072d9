import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/people/send-code.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { newDigitCode } from '#kernel/crypto/token.ts'
import type { Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { RequestContext } from '#kernel/http/route.ts'
import { normaliseMobile } from '#kernel/identity/phone.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { addCode, readSendings } from '../repo/sign-in-code.ts'
import { holdKey } from '../repo/sign-in-try.ts'
import { INDEX_OF } from '../sealed-person.ts'
import { codeLimits } from '../settings.ts'
import { networkOf } from '../tries.ts'

const HOUR_MS = 3_600_000
const CODE_DIGITS = 6

/** What a stored code digest is bound to: one code of one phone does not pass for another. */
export function codePurpose(id: string): string {
  return `sign_in_code:${id}`
}

/** The mobile number in one written form; refuses `people.bad_phone`. */
export function readMobile(text: string): string {
  const phone = normaliseMobile(text)
  if (phone === null) throw new Refusal('people.bad_phone', 'bad_input')
  return phone
}

/**
 * Sends a sign-in code to a mobile number, whether somebody has an account under it or not: the
 * first sign-in registers. How often is limited per phone and per network address.
 */
export async function sendCode(
  deps: Deps,
  _actor: Actor,
  input: InputOf<typeof operations.sendCode>,
  context: RequestContext,
): Promise<OutputOf<typeof operations.sendCode>> {
  const phone = readMobile(input.phone)
  const { waitSeconds, validMinutes } = deps.settings.get(codeLimits)
  const id = newId(deps.clock.now().getTime())
  const code = newDigitCode(CODE_DIGITS)
  await deps.district.write(SYSTEM_VIEWER, (tx) =>
    storeCode(deps, tx, { id, code, phone, address: networkOf(context.address) }),
  )
  // Sent after the commit: a code that nobody can use must not reach a phone.
  const result = await deps.senders.send({
    id,
    channel: 'sms',
    to: phone,
    title: '登录验证码',
    text: `验证码 ${code}，${validMinutes} 分钟内有效。工作人员不会向您要这个号码。`,
  })
  if (!result.ok) deps.log.warn({ reason: result.reason }, 'people: a sign-in code was not sent')
  return { sent: true, waitSeconds }
}

async function storeCode(
  deps: Deps,
  tx: Tx,
  sending: { id: string; code: string; phone: string; address: string },
): Promise<void> {
  const { id, code, phone, address } = sending
  const now = deps.clock.now()
  const limits = deps.settings.get(codeLimits)
  const phoneIndex = deps.crypto.blindIndex(INDEX_OF.phone, phone)
  const addressIndex = deps.crypto.blindIndex(INDEX_OF.address, address)
  await holdKey(tx, `code:${phoneIndex}`, now)
  const sent = await readSendings(
    tx,
    {
      phoneIndexes: deps.crypto.blindIndexes(INDEX_OF.phone, phone),
      addressIndexes: deps.crypto.blindIndexes(INDEX_OF.address, address),
    },
    new Date(now.getTime() - HOUR_MS),
  )
  const waitedMs = sent.lastAt === null ? HOUR_MS : now.getTime() - sent.lastAt.getTime()
  if (
    waitedMs < limits.waitSeconds * 1000 ||
    sent.phone >= limits.perPhoneHourly ||
    sent.address >= limits.perAddressHourly
  ) {
    const waitSeconds = Math.max(1, limits.waitSeconds - Math.floor(waitedMs / 1000))
    throw new Refusal('limits.too_many_codes', 'limit', { waitSeconds })
  }
  await addCode(tx, {
    id,
    phoneIndex,
    addressIndex,
    codeHash: deps.crypto.hmac(codePurpose(id), code),
    triesLeft: limits.tries,
    createdAt: now,
    expiresAt: new Date(now.getTime() + limits.validMinutes * 60_000),
  })
}
