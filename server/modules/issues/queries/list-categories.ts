import type { Category } from '#contract/issues/terms.ts'
import type { Deps } from '#kernel/deps.ts'
import { taxonomySetting } from '../settings.ts'

/** The district's taxonomy in force, from memory. */
export async function listCategories(deps: Deps): Promise<{ categories: Category[] }> {
  const categories = deps.settings.get(taxonomySetting)
  return { categories: categories.map(({ department: _department, ...category }) => category) }
}
