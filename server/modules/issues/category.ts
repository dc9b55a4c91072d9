import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
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

/** The category of an item under the taxonomy in force; undefined when its code was taken out of it. */
export function categoryOfItem(deps: Deps, item: WorkItem): CategoryRule | undefined {
  return item.topicCode === null ? undefined : findCategory(deps, item.topicCode)
}
