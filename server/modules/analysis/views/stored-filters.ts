import type { SavedView } from '#contract/analysis/view-terms.ts'
import { IssueFilters } from '#contract/issues/filters.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { taxonomySetting } from '#modules/issues/index.ts'
import { findOrg } from '#modules/organization/index.ts'
import { areaNames } from '#modules/territory/index.ts'

type Fault = SavedView['faults'][number]

export type ReadFilters = { readonly filters: IssueFilters; readonly isWhole: boolean }

/**
 * Filters as they were stored, as the list takes them today. A filter whose value a release has taken
 * away is left out and said (`isWhole` false), rather than breaking the view.
 */
export function readStoredFilters(stored: unknown): ReadFilters {
  const whole = IssueFilters.safeParse(stored)
  if (whole.success) return { filters: whole.data, isWhole: true }
  const entries = Object.entries((stored ?? {}) as Record<string, unknown>)
  const good = entries.filter(([name, value]) => IssueFilters.safeParse({ [name]: value }).success)
  return { filters: IssueFilters.parse(Object.fromEntries(good)), isWhole: false }
}

/** What many views name, looked up once for all of them: which of it the registers know no more. */
export async function faultsOf(
  deps: Deps,
  tx: Tx,
  all: readonly ReadFilters[],
): Promise<Fault[][]> {
  const categories = new Set(deps.settings.get(taxonomySetting).map(({ code }) => code))
  const codes = all.flatMap(({ filters }) => filters.areaCode ?? [])
  const orgIds = new Set(all.flatMap(({ filters }) => filters.holderOrgId ?? []))
  const areas = await areaNames(tx, [...new Set(codes)])
  const orgs = new Set<string>()
  for (const id of orgIds) if (await findOrg(tx, id)) orgs.add(id)
  return all.map(({ filters: { areaCode, categoryCode, holderOrgId }, isWhole }) => [
    ...(areaCode !== undefined && !areas.has(areaCode) ? (['area'] as const) : []),
    ...(categoryCode !== undefined && !categories.has(categoryCode) ? (['category'] as const) : []),
    ...(holderOrgId !== undefined && !orgs.has(holderOrgId) ? (['holder'] as const) : []),
    ...(isWhole ? [] : (['filters'] as const)),
  ])
}
