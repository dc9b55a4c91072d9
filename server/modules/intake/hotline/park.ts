import { createHash } from 'node:crypto'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { newId } from '#kernel/time/ids.ts'
import { addParked, addReceipt, type PushKind, type PushOutcome } from '../repo-pushes.ts'

/** A push as it came: the same bytes from the same source are the same push, whenever they come again. */
export type Push = {
  readonly sourceCode: string
  readonly kind: PushKind
  readonly externalNumber: string
  readonly key: string
  readonly body: Readonly<Record<string, unknown>>
}

export function pushKeyOf(kind: PushKind, body: Buffer): string {
  return `${kind}:${createHash('sha256').update(body).digest('hex')}`
}

/** Notes what became of a push, for the reconciliation of the day. */
export async function noteReceipt(
  deps: Deps,
  push: Push,
  outcome: PushOutcome,
  itemId: string | null,
): Promise<void> {
  const { sourceCode, externalNumber, kind, key } = push
  const at = deps.clock.now()
  await deps.district.write(SYSTEM_VIEWER, (tx) =>
    addReceipt(tx, { sourceCode, externalNumber, kind, outcome, pushKey: key, itemId, at }),
  )
}

export const bodyPlace = (sourceCode: string, pushKey: string) =>
  `intake_parked.body:${sourceCode}:${pushKey}`

/** Puts a push by with its reason, sealed, until somebody decides or its number arrives. */
export async function parkPush(deps: Deps, push: Push, reason: string): Promise<void> {
  const { sourceCode, externalNumber, kind, key } = push
  const at = deps.clock.now()
  const body = deps.crypto.seal(Buffer.from(JSON.stringify(push.body)), bodyPlace(sourceCode, key))
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const id = newId(at.getTime())
    await addParked(tx, { id, sourceCode, externalNumber, kind, pushKey: key, body, reason, at })
    await addReceipt(tx, {
      sourceCode,
      externalNumber,
      kind,
      outcome: 'parked',
      pushKey: key,
      itemId: null,
      at,
    })
  })
}
