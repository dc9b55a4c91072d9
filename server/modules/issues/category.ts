import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { taxonomySetting } from './settings.ts'
import type { CategoryRule } from './taxonomy.ts'

/** The category of a code in the district's taxonomy in force; refuses an unknown one. */
export function getCategory(deps: Deps, code: string): CategoryRule {
  const found = findCategory(deps, code)
  if (!found) throw new Refusal('issues.unknown_category', 'bad_input', { code })
  return found
}

export function findCategory(deps: Deps, code: string): CategoryRule | undefined {
  return deps.settings.get(taxonomySetting).find((category) => category.code === code)
}
