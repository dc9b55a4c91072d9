import type { Question } from '#contract/issues/question-terms.ts'
import type { Deps } from '#kernel/deps.ts'
import {
  type CategoryRule,
  questionsOf,
  questionsSetting,
  taxonomySetting,
} from '#modules/issues/index.ts'
import type { KeyRow } from './repo/keys.ts'
import { endpointSetting } from './settings.ts'

/** One service: a category of the taxonomy in force, with the group it stands in. */
export type Service = CategoryRule & { readonly group: string }

export function listServices(deps: Deps): Service[] {
  const taxonomy = deps.settings.get(taxonomySetting)
  const names = new Map(taxonomy.map(({ code, name }) => [code, name]))
  return taxonomy.map((category) => ({
    ...category,
    group: names.get(category.parentCode ?? category.code) ?? category.name,
  }))
}

export function findService(deps: Deps, code: string): Service | undefined {
  return listServices(deps).find((service) => service.code === code)
}

/**
 * How a report of the service is answered (GeoReport v2): at once with its number; with a token where
 * somebody lets it in first; with neither where the matter is private and nobody may follow it outside.
 */
export function typeOf(
  deps: Deps,
  service: Service,
  key: KeyRow | null,
): 'realtime' | 'batch' | 'blackbox' {
  if (service.private) return 'blackbox'
  const { heldServices } = deps.settings.get(endpointSetting)
  return key?.held || heldServices.includes(service.code) ? 'batch' : 'realtime'
}

export function questionsOfService(deps: Deps, service: Service): Question[] {
  return questionsOf(deps.settings.get(questionsSetting), service)
}
