import { randomBytes } from 'node:crypto'
import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { addSource as addOperation } from '#contract/intake/add-source.ts'
import type { changeSource as changeOperation } from '#contract/intake/change-source.ts'
import type { listSources as listOperation } from '#contract/intake/list-sources.ts'
import { type Actor, holdsAnywhere } from '#kernel/authz/actor.ts'
import { once } from '#kernel/database/once.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { MANAGE } from './grants.ts'
import { addSourceRow, findSource, listSourceLines, setSource } from './repo-sources.ts'

export const secretPlace = (code: string) => `intake_source.secret:${code}`

export function checkMayManage(actor: Actor): void {
  if (!holdsAnywhere(actor, MANAGE)) throw new Refusal('intake.may_not_manage', 'not_allowed')
}

/** Whoever manages sources writes as the system: no row policy knows them. */
export const asSystem = (actor: Actor): Actor => ({
  ...actor,
  viewer: { ...SYSTEM_VIEWER, personId: actor.personId },
})

const newSecret = () => randomBytes(32).toString('base64url')

/** The systems that may push cases here, with how many of their pushes wait for a decision. */
export async function listSources(
  deps: Deps,
  actor: Actor,
): Promise<OutputOf<typeof listOperation>> {
  checkMayManage(actor)
  const lines = await deps.district.read(SYSTEM_VIEWER, listSourceLines)
  return {
    sources: lines.map(({ createdAt, seenAt, ...line }) => ({
      ...line,
      createdAt: createdAt.toISOString(),
      seenAt: seenAt?.toISOString() ?? null,
    })),
  }
}

/** Registers a source. Its secret is answered once and sealed; `once` keeps no copy of it. */
export async function addSource(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof addOperation>,
): Promise<OutputOf<typeof addOperation>> {
  checkMayManage(actor)
  const { code, name, digest } = input
  const secret = newSecret()
  const made = await once(
    deps,
    asSystem(actor),
    'intake.add_source',
    input.requestId,
    async (tx) => {
      const sealed = deps.crypto.seal(Buffer.from(secret), secretPlace(code))
      const at = deps.clock.now()
      const createdBy = actor.personId!
      await addSourceRow(tx, { code, name, digest, secret: sealed, active: true, createdBy, at })
      return { code }
    },
  )
  return { ...made, secret: await secretOf(deps, code) }
}

async function secretOf(deps: Deps, code: string): Promise<string> {
  const source = await deps.district.read(SYSTEM_VIEWER, (tx) => findSource(tx, code))
  if (!source) throw new Refusal('intake.unknown_source', 'not_found')
  return deps.crypto.unseal(source.secret, secretPlace(code)).toString()
}

/** Stops or starts a source, or gives it a new secret, from which moment the old one is worth nothing. */
export async function changeSource(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof changeOperation>,
): Promise<OutputOf<typeof changeOperation>> {
  checkMayManage(actor)
  const { code, change } = input
  const operation = `intake.change_source:${code}`
  const changed = await once(deps, asSystem(actor), operation, input.requestId, async (tx) => {
    const source = await findSource(tx, code)
    if (!source) throw new Refusal('intake.unknown_source', 'not_found')
    const isNew = change === 'new_secret'
    const active = isNew ? source.active : change === 'start'
    const secret = isNew
      ? deps.crypto.seal(Buffer.from(newSecret()), secretPlace(code))
      : source.secret
    await setSource(tx, code, { active, secret })
    return { code, active, isNew }
  })
  const secret = changed.isNew ? await secretOf(deps, code) : null
  return { code, active: changed.active, secret }
}
