import { isDeepStrictEqual } from 'node:util'
import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { cancelSetting as cancelOperation } from '#contract/settings/cancel-setting.ts'
import type { publishSetting as publishOperation } from '#contract/settings/publish-setting.ts'
import type { restoreSetting as restoreOperation } from '#contract/settings/restore-setting.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import type { SettingNote } from '#kernel/settings/setting-source.ts'
import type { SettingSpec } from '#kernel/settings/setting-spec.ts'
import { checkPublishes, specOf } from './access.ts'
import { patternOf } from './differences.ts'
import { checkCandidate } from './problems.ts'
import { addCancelled, countWaiting, newestVersion, readVersion } from './repo.ts'

type Written = OutputOf<typeof publishOperation>
type Write = Pick<
  InputOf<typeof publishOperation>,
  'name' | 'note' | 'basedOn' | 'effectiveAt' | 'requestId'
>

/** The candidate by the shape, or a refusal that names each place that is wrong. */
function validValue(deps: Deps, spec: SettingSpec, candidate: unknown): unknown {
  const { value, problems } = checkCandidate(deps, spec, candidate)
  if (problems.length === 0) return value
  const fields = problems.map(({ path, code }) => {
    const row = path.find((part) => typeof part === 'number')
    return `${patternOf(path)}${row === undefined ? '' : ` (${Number(row) + 1})`}: ${code}`
  })
  throw new Refusal('settings.invalid', 'bad_input', { fields: fields.slice(0, 50) })
}

async function checkDiffers(deps: Deps, tx: Tx, spec: SettingSpec, value: unknown) {
  if (!isDeepStrictEqual(value, deps.settings.get(spec))) return
  // With a version still to come, publishing today's value is a change: it says from when it counts again.
  const waiting = await countWaiting(tx, [spec.name], deps.clock.now())
  if (waiting.length === 0) throw new Refusal('settings.same_value', 'rule')
}

/** Writes one version, unless somebody published meanwhile or its moment has passed. */
async function writeVersion(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  spec: SettingSpec,
  write: Write,
  value: unknown,
  restoredFrom?: number,
): Promise<Written> {
  const now = deps.clock.now()
  const effectiveAt = write.effectiveAt === undefined ? now : new Date(write.effectiveAt)
  if (effectiveAt < now) throw new Refusal('settings.moment_has_passed', 'rule')
  await checkDiffers(deps, tx, spec, value)
  const more: SettingNote = {
    note: write.note,
    effectiveAt,
    basedOn: write.basedOn,
    ...(restoredFrom === undefined ? {} : { restoredFrom }),
  }
  const version = await deps.settings.set(tx, spec, value, actor.personId, now, more)
  if (version === null) {
    const newest = await newestVersion(tx, spec.name)
    throw new Refusal('settings.changed_meanwhile', 'conflict', { newest })
  }
  return { version, effectiveAt: effectiveAt.toISOString() }
}

/** 发布: a new version with its reason, in force now or from a later moment. Earlier ones stay. */
export async function publishSetting(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof publishOperation>,
): Promise<Written> {
  checkPublishes(deps, actor)
  const spec = specOf(deps, input.name)
  return once(deps, actor, `settings.publish:${input.name}`, input.requestId, (tx) =>
    writeVersion(deps, tx, actor, spec, input, validValue(deps, spec, input.value)),
  )
}

/** 恢复: an earlier version's value (0: the default) published anew, after the checks of today. */
export async function restoreSetting(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof restoreOperation>,
): Promise<Written> {
  checkPublishes(deps, actor)
  const spec = specOf(deps, input.name)
  const { name, version } = input
  return once(deps, actor, `settings.restore:${name}`, input.requestId, async (tx) => {
    const row =
      version === 0 ? { value: spec.fallback as unknown } : await readVersion(tx, name, version)
    if (!row) throw new Refusal('settings.version_not_found', 'not_found', { name, version })
    const value = validValue(deps, spec, row.value)
    return writeVersion(deps, tx, actor, spec, input, value, version)
  })
}

/** 撤回: a version whose moment has not come never takes effect; that it was published stays known. */
export async function cancelSetting(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof cancelOperation>,
): Promise<OutputOf<typeof cancelOperation>> {
  checkPublishes(deps, actor)
  const { name, version, note } = input
  specOf(deps, name)
  const done = await once(deps, actor, `settings.cancel:${name}`, input.requestId, async (tx) => {
    const now = deps.clock.now()
    const row = await readVersion(tx, name, version)
    if (!row) throw new Refusal('settings.version_not_found', 'not_found', { name, version })
    if (row.cancelledAt !== null) throw new Refusal('settings.already_cancelled', 'conflict')
    if (row.effectiveAt <= now) throw new Refusal('settings.already_in_force', 'rule')
    const added = await addCancelled(tx, { name, version, by: actor.personId, at: now, note })
    if (!added) throw new Refusal('settings.already_cancelled', 'conflict')
    return { version }
  })
  await deps.settings.reload()
  return done
}
