import type { KeyScope } from '#contract/open311/terms.ts'
import { type Actor, SYSTEM } from '#kernel/authz/actor.ts'
import { chinaDate, chinaInstant, DAY_MS } from '#kernel/calendar/china-time.ts'
import { hashToken } from '#kernel/crypto/token.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { newId } from '#kernel/time/ids.ts'
import { Fault } from './protocol/fault.ts'
import type { Sayings } from './protocol/sayings.ts'
import { addCall, countCall, findKey, type KeyRow, type NewCall } from './repo/keys.ts'

const MINUTE_MS = 60_000

/**
 * The key in force behind an `api_key`, counted against its rates. Throws a Fault: 403 for a missing,
 * unknown or revoked key and for a scope it has not (GeoReport v2), 429 with `Retry-After` above its rate.
 */
export async function checkKey(
  deps: Deps,
  apiKey: string | undefined,
  scope: KeyScope,
  say: Sayings,
): Promise<KeyRow> {
  if (apiKey === undefined) throw new Fault(403, say.keyMissing)
  const now = deps.clock.now()
  const day = chinaInstant(chinaDate(now))
  const minute = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS)
  const found = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const key = await findKey(tx, hashToken(apiKey))
    return key && { key, used: await countCall(tx, key.id, { minute, day }, now) }
  })
  if (!found) throw new Fault(403, say.keyInvalid)
  const { key, used } = found
  if (used.day > key.perDay) {
    throw new Fault(429, say.tooMuchToday, retryAfter(day.getTime() + DAY_MS - now.getTime()))
  }
  if (used.minute > key.perMinute) {
    const waitMs = minute.getTime() + MINUTE_MS - now.getTime()
    throw new Fault(429, say.tooFast(Math.ceil(waitMs / 1000)), retryAfter(waitMs))
  }
  if (!key.scopes.includes(scope)) throw new Fault(403, say.keyScope(scope))
  return key
}

function retryAfter(waitMs: number): Record<string, string> {
  return { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) }
}

/** By which key files of a caller are known until they are attached: as a browser's, never a person's. */
export function fileOwnerOf(key: Pick<KeyRow, 'id'>): string {
  return `visitor:${hashToken(`open311:${key.id}`)}`
}

/**
 * Who acts when another system does: through the house's own commands, under a role word of its own,
 * for the office that the key speaks for.
 */
export function actorOfKey(key: Pick<KeyRow, 'id' | 'orgId'>): Actor {
  const orgIds = key.orgId === null ? [] : [key.orgId]
  return {
    ...SYSTEM,
    roleWord: 'partner_system',
    orgIds,
    viewer: { ...SYSTEM_VIEWER, visitorKey: fileOwnerOf(key) },
  }
}

/** Notes what a call made; a note that cannot be written never undoes what was made. */
export async function noteCall(deps: Deps, call: Omit<NewCall, 'id' | 'at'>): Promise<void> {
  const at = deps.clock.now()
  try {
    await deps.district.write(SYSTEM_VIEWER, (tx) =>
      addCall(tx, { ...call, id: newId(at.getTime()), at }),
    )
  } catch (error) {
    deps.log.error({ err: error, keyId: call.keyId }, 'open311: a call was not noted')
  }
}
