import { z } from 'zod'
import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import { Id, Instant } from '#contract/core/shapes.ts'
import type { listParked as listOperation } from '#contract/intake/list-parked.ts'
import type { settleParked as settleOperation } from '#contract/intake/settle-parked.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { once } from '#kernel/database/once.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { maskName, maskPhone } from '#kernel/identity/mask.ts'
import { maskPersonalText } from '#kernel/identity/text-hints.ts'
import { isRefusal, Refusal } from '#kernel/refusal/refusal.ts'
import { retryParked, unparked } from './hotline/apply-push.ts'
import { findParked, listWaiting, type Parked, setReason, settle } from './repo-pushes.ts'
import { type Hotline, hotlineSetting } from './settings.ts'
import { asSystem, checkMayManage } from './sources.ts'

const Keys = z.tuple([Instant, Id])
const SHOWN_CHARACTERS = 300

type Line = { field: string; text: string }

/** What was pushed, flat and masked: enough to decide by, not enough to know who it was. */
function linesOf(body: unknown, { fields }: Hotline, path = ''): Line[] {
  if (typeof body === 'object' && body !== null) {
    return Object.entries(body).flatMap(([key, value]) =>
      linesOf(value, { fields } as Hotline, path === '' ? key : `${path}.${key}`),
    )
  }
  const text = String(body ?? '').slice(0, SHOWN_CHARACTERS)
  if (text === '') return []
  if (path === fields.callerName) return [{ field: path, text: maskName(text) }]
  if (path === fields.callerPhone) return [{ field: path, text: maskPhone(text) }]
  return [{ field: path, text: maskPersonalText(text) }]
}

function cursorOf({ at, id }: Pick<Parked, 'at' | 'id'>): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url')
}

function readCursor(cursor: string): { at: Date; id: string } {
  try {
    const [at, id] = Keys.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { at: new Date(at), id }
  } catch {
    throw new Refusal('contract.invalid', 'bad_input', { fields: ['after'] })
  }
}

/** 暂存: what could not be applied, oldest first, with why. */
export async function listParked(
  deps: Deps,
  actor: Actor,
  { after, limit }: InputOf<typeof listOperation>,
): Promise<OutputOf<typeof listOperation>> {
  checkMayManage(actor)
  const hotline = deps.settings.get(hotlineSetting)
  const from = after === undefined ? null : readCursor(after)
  const rows = await deps.district.read(SYSTEM_VIEWER, (tx) => listWaiting(tx, from, limit + 1))
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    parked: shown.map((row) => ({
      id: row.id,
      sourceName: row.sourceName,
      externalNumber: row.externalNumber,
      kind: row.kind,
      reason: row.reason,
      lines: linesOf(unparked(deps, row).body, hotline),
      at: row.at.toISOString(),
    })),
    next: rows.length > limit && last ? cursorOf(last) : null,
  }
}

async function dismiss(
  deps: Deps,
  actor: Actor,
  { id, requestId, note }: InputOf<typeof settleOperation>,
): Promise<OutputOf<typeof settleOperation>> {
  if (!note) throw new Refusal('intake.dismiss_needs_note', 'bad_input')
  return once(deps, asSystem(actor), `intake.dismiss:${id}`, requestId, async (tx) => {
    const parked = await findParked(tx, id)
    if (!parked) throw new Refusal('intake.parked_not_found', 'not_found')
    if (parked.settledAt) throw new Refusal('intake.settled_already', 'conflict')
    const at = deps.clock.now()
    await settle(tx, id, { outcome: 'dismissed', by: actor.personId, note, at })
    return { id, settled: true, reason: null, itemId: null }
  })
}

/** Tries a parked push again, or puts it away for good with a note that says why. */
export async function settleParked(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof settleOperation>,
): Promise<OutputOf<typeof settleOperation>> {
  checkMayManage(actor)
  if (input.action === 'dismiss') return dismiss(deps, actor, input)
  const { id } = input
  const parked = await deps.district.write(SYSTEM_VIEWER, (tx) => findParked(tx, id))
  if (!parked) throw new Refusal('intake.parked_not_found', 'not_found')
  if (parked.settledAt) throw new Refusal('intake.settled_already', 'conflict')
  try {
    const { itemId } = await retryParked(deps, parked, actor.personId)
    return { id, settled: true, reason: null, itemId }
  } catch (error) {
    if (!isRefusal(error) || error.kind === 'unavailable') throw error
    await deps.district.write(SYSTEM_VIEWER, (tx) => setReason(tx, id, error.code))
    return { id, settled: false, reason: error.code, itemId: null }
  }
}
