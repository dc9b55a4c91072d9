import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { listPartners as listOperation } from '#contract/open311/list-partners.ts'
import type { listPushes as pushesOperation } from '#contract/open311/list-pushes.ts'
import type { retryPush as retryOperation } from '#contract/open311/retry-push.ts'
import type { savePartner as saveOperation } from '#contract/open311/save-partner.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { findOrg, orgNames } from '#modules/organization/index.ts'
import { allowedHost } from '../partners/safe-request.ts'
import {
  findPartner,
  listPartnerRows,
  type PartnerRow,
  partnersOf,
  putPartner,
} from '../repo/partners.ts'
import { countWaitingPushes, listOpenPushes, requeuePush } from '../repo/pushes.ts'
import { outboundSetting } from '../settings.ts'
import { asKeeper, keeper } from './may-manage.ts'

const PARTNERS_MOST = 200
const PUSHES_MOST = 100
const COUNTED_MOST = 1000

type Input = InputOf<typeof saveOperation>

export async function listPartners(
  deps: Deps,
  actor: Actor,
): Promise<OutputOf<typeof listOperation>> {
  keeper(actor)
  const outbound = deps.settings.get(outboundSetting)
  return deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const rows = await listPartnerRows(tx, PARTNERS_MOST)
    const names = await orgNames(
      tx,
      rows.map(({ orgId }) => orgId),
    )
    return {
      partners: rows.map(({ orgId, apiKey: _apiKey, changedAt, ...partner }) => ({
        ...partner,
        org: { id: orgId, name: names.get(orgId) ?? '' },
        allowed: allowedHost(outbound, partner.baseUrl) !== undefined,
        changedAt: changedAt.toISOString(),
      })),
    }
  })
}

/** Refuses a second active endpoint for one office: a case would be told twice. */
async function checkOnly(tx: Tx, input: Input): Promise<void> {
  if (!input.active) return
  const others = await partnersOf(tx, [input.orgId])
  if (others.some(({ id }) => id !== input.partnerId)) {
    throw new Refusal('open311.partner_exists', 'conflict')
  }
}

function sealedKey(deps: Deps, id: string, input: Input, before: PartnerRow | undefined): Buffer {
  if (input.apiKey !== undefined) {
    return deps.crypto.seal(Buffer.from(input.apiKey), `open311.partner:${id}`)
  }
  if (!before) throw new Refusal('open311.partner_key_missing', 'bad_input')
  return before.apiKey
}

/** Adds or changes a partner; its key is sealed and shown nowhere. */
export async function savePartner(
  deps: Deps,
  actor: Actor,
  input: Input,
): Promise<OutputOf<typeof saveOperation>> {
  const changedBy = keeper(actor)
  const baseUrl = input.baseUrl.replace(/\/+$/, '')
  if (input.active && !allowedHost(deps.settings.get(outboundSetting), baseUrl)) {
    throw new Refusal('open311.host_not_allowed', 'rule', { host: new URL(baseUrl).host })
  }
  const now = deps.clock.now()
  return once(deps, asKeeper(actor), 'open311.save_partner', input.requestId, async (tx) => {
    const before = input.partnerId ? await findPartner(tx, input.partnerId) : undefined
    if (input.partnerId && !before) throw new Refusal('open311.partner_not_found', 'not_found')
    if (!(await findOrg(tx, input.orgId))) {
      throw new Refusal('open311.unknown_org', 'bad_input', { orgId: input.orgId })
    }
    await checkOnly(tx, input)
    const id = input.partnerId ?? newId(now.getTime())
    const { requestId: _requestId, partnerId: _partnerId, ...rest } = input
    const apiKey = sealedKey(deps, id, input, before)
    await putPartner(tx, { ...rest, id, baseUrl, apiKey, changedBy, changedAt: now })
    return { id }
  })
}

/** What is told to others and has not arrived: first what was given up, then what waits. */
export async function listPushes(
  deps: Deps,
  actor: Actor,
): Promise<OutputOf<typeof pushesOperation>> {
  keeper(actor)
  return deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const rows = await listOpenPushes(tx, PUSHES_MOST)
    const waiting = await countWaitingPushes(tx, COUNTED_MOST + 1)
    return {
      pushes: rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        target: row.partnerName ?? row.target,
        issueId: row.itemId,
        number: row.number,
        state: row.state,
        tries: row.tries,
        sendAt: row.sendAt.toISOString(),
        reason: row.reason,
        theirId: row.theirId,
      })),
      waiting: Math.min(waiting, COUNTED_MOST),
      more: waiting > COUNTED_MOST,
    }
  })
}

/** Queues again what had been given up. */
export async function retryPush(
  deps: Deps,
  actor: Actor,
  { requestId, pushId }: InputOf<typeof retryOperation>,
): Promise<OutputOf<typeof retryOperation>> {
  keeper(actor)
  return once(deps, asKeeper(actor), `open311.retry_push:${pushId}`, requestId, async (tx) => {
    const queued = await requeuePush(tx, pushId, deps.clock.now())
    if (queued === 0) throw new Refusal('open311.push_not_found', 'not_found')
    return { id: pushId }
  })
}
