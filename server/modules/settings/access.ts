import { type Actor, holds, holdsAnywhere } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import type { SettingSpec } from '#kernel/settings/setting-spec.ts'
import { districtCode } from '#modules/people/index.ts'

export const READ_SETTINGS = 'settings.read'
export const PUBLISH_SETTINGS = 'settings.publish'

/** Rules bind the whole district, so only an office for the whole of it publishes them. */
export function mayPublish(deps: Pick<Deps, 'district'>, actor: Actor): boolean {
  return holds(actor, PUBLISH_SETTINGS, [districtCode(deps.district)])
}

export function checkReads(actor: Actor): void {
  if (!holdsAnywhere(actor, READ_SETTINGS)) {
    throw new Refusal('settings.not_allowed', 'not_allowed')
  }
}

export function checkPublishes(deps: Pick<Deps, 'district'>, actor: Actor): void {
  if (!mayPublish(deps, actor)) throw new Refusal('settings.not_allowed', 'not_allowed')
}

/** A setting by name; a name that no module declares is not one, whatever stands in the table. */
export function specOf(deps: Pick<Deps, 'settings'>, name: string): SettingSpec {
  const spec = deps.settings.specs.find((one) => one.name === name)
  if (!spec) throw new Refusal('settings.not_found', 'not_found', { name })
  return spec
}
