import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { createApiKey as createOperation } from '#contract/open311/create-key.ts'
import type { listApiCalls as callsOperation } from '#contract/open311/list-calls.ts'
import type { listApiKeys as listOperation } from '#contract/open311/list-keys.ts'
import type { revokeApiKey as revokeOperation } from '#contract/open311/revoke-key.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate, chinaInstant } from '#kernel/calendar/china-time.ts'
import { hashToken } from '#kernel/crypto/token.ts'
import { once } from '#kernel/database/once.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { findOrg, orgNames } from '#modules/organization/index.ts'
import { addKey, callsSince, listCallRows, listKeyRows, revokeKeyRow } from '../repo/keys.ts'
import { findService } from '../services.ts'
import { asKeeper, keeper } from './may-manage.ts'

const KEYS_MOST = 500
const CALLS_MOST = 100
const HINT_LENGTH = 4

/** Every key with what it used today; the keys themselves are kept nowhere. */
export async function listApiKeys(
  deps: Deps,
  actor: Actor,
): Promise<OutputOf<typeof listOperation>> {
  keeper(actor)
  const today = chinaInstant(chinaDate(deps.clock.now()))
  return deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const rows = await listKeyRows(tx, KEYS_MOST)
    const calls = await callsSince(tx, today)
    const names = await orgNames(
      tx,
      rows.flatMap(({ orgId }) => orgId ?? []),
    )
    return {
      keys: rows.map(({ orgId, createdAt, lastUsedAt, revokedAt, ...key }) => ({
        ...key,
        scopes: [...key.scopes],
        serviceCodes: [...key.serviceCodes],
        org: orgId === null ? null : { id: orgId, name: names.get(orgId) ?? '' },
        callsToday: calls.get(key.id) ?? 0,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
        revokedAt: revokedAt?.toISOString() ?? null,
      })),
    }
  })
}

/**
 * The key of a request id: made from it with the house's own key, so that an answer that was lost is
 * given again, while neither the key nor anything it could be guessed from is stored.
 */
function keyOf(deps: Deps, requestId: string): string {
  const mac = deps.crypto.hmac('open311.key', requestId)
  return mac.slice(mac.lastIndexOf('.') + 1)
}

/** Gives out a key, shown this once. */
export async function createApiKey(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof createOperation>,
): Promise<OutputOf<typeof createOperation>> {
  const createdBy = keeper(actor)
  const unknown = input.serviceCodes.find((code) => findService(deps, code) === undefined)
  if (unknown !== undefined) {
    throw new Refusal('open311.unknown_service', 'bad_input', { code: unknown })
  }
  const apiKey = keyOf(deps, input.requestId)
  const now = deps.clock.now()
  const { requestId, ...rest } = input
  const { id } = await once(deps, asKeeper(actor), 'open311.create_key', requestId, async (tx) => {
    if (input.orgId !== null && !(await findOrg(tx, input.orgId))) {
      throw new Refusal('open311.unknown_org', 'bad_input', { orgId: input.orgId })
    }
    const key = { ...rest, id: newId(now.getTime()), createdBy, createdAt: now }
    await addKey(tx, { ...key, keyHash: hashToken(apiKey), hint: apiKey.slice(-HINT_LENGTH) })
    return { id: key.id }
  })
  return { id, apiKey }
}

/** Ends a key at once; what it made stays. */
export async function revokeApiKey(
  deps: Deps,
  actor: Actor,
  { requestId, keyId }: InputOf<typeof revokeOperation>,
): Promise<OutputOf<typeof revokeOperation>> {
  const by = keeper(actor)
  return once(deps, asKeeper(actor), `open311.revoke_key:${keyId}`, requestId, async (tx) => {
    const ended = await revokeKeyRow(tx, keyId, by, deps.clock.now())
    if (ended === 0) throw new Refusal('open311.key_not_found', 'not_found')
    return { id: keyId }
  })
}

/** What a key made lately. */
export async function listApiCalls(
  deps: Deps,
  actor: Actor,
  { keyId }: InputOf<typeof callsOperation>,
): Promise<OutputOf<typeof callsOperation>> {
  keeper(actor)
  const rows = await deps.district.read(SYSTEM_VIEWER, (tx) => listCallRows(tx, keyId, CALLS_MOST))
  return {
    calls: rows.map(({ at, keyName: _keyName, ...call }) => ({ ...call, at: at.toISOString() })),
  }
}
