import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import {
  citedDuty,
  type DutyItem,
  type DutyLists,
  readDutyLists,
} from '#kernel/ports/duty-lists.ts'
import { Refusal, type RefusalFacts } from '#kernel/refusal/refusal.ts'
import { findOrg, type OrgRow } from '#modules/organization/index.ts'
import { dutiesOf, type WeighedCase } from './case-facts.ts'

type Matter = Pick<WeighedCase, 'topicCode' | 'areaCode'>

/** Why an office may not lead a matter, or null. Pure: the same question on another day may be answered otherwise. */
export function leadProblem(
  lists: DutyLists,
  duties: readonly DutyItem[],
  org: Pick<OrgRow, 'tier' | 'name'>,
): { code: string; item: DutyItem | undefined } | null {
  const ofKind = (kind: DutyItem['kind']) => duties.find((item) => item.kind === kind)
  if (org.tier === 'community') {
    const negative = ofKind('negative')
    const mine = ofKind('community')
    const outside = negative ?? (mine ? undefined : duties[0])
    if (outside || (lists.communityOnlyListed && !mine)) {
      return { code: 'issues.not_community_duty', item: outside }
    }
  }
  const takenBack = ofKind('taken_back')
  if (takenBack && org.tier === 'street') return { code: 'issues.duty_taken_back', item: takenBack }
  const assisting = ofKind('assisting')
  if (assisting && !takenBack && !org.name.includes(assisting.department)) {
    return { code: 'issues.duty_department_leads', item: assisting }
  }
  return null
}

function factsOf(item: DutyItem | undefined): RefusalFacts {
  if (!item) return {}
  const { code, name, department, from, basis } = item
  return { item: code, itemName: name, department, from, basis }
}

/**
 * Refuses an office as the lead of a matter that the duty lists give to others: a community what is
 * not its duty (接诉即办条例第十七条), a street what a department took back or leads (M10).
 */
export async function checkLead(
  deps: Deps,
  tx: Tx,
  matter: Matter,
  org: Pick<OrgRow, 'tier' | 'name'>,
): Promise<void> {
  const lists = await readDutyLists(deps, tx)
  const duties = dutiesOf(lists, matter, deps.clock.now())
  const problem = leadProblem(lists, duties, org)
  if (problem) throw new Refusal(problem.code, 'rule', factsOf(problem.item))
}

/** The same for an office by id; an unknown one is another rule's to refuse. */
export async function checkLeadOrg(deps: Deps, tx: Tx, matter: Matter, orgId: string) {
  const org = await findOrg(tx, orgId)
  if (org) await checkLead(deps, tx, matter, org)
}

/** Whether an office may lead a matter: for routing by itself, where a refusal would help nobody. */
export async function mayLeadOrg(deps: Deps, tx: Tx, matter: Matter, orgId: string) {
  const [org, lists] = await Promise.all([findOrg(tx, orgId), readDutyLists(deps, tx)])
  if (!org) return false
  return leadProblem(lists, dutiesOf(lists, matter, deps.clock.now()), org) === null
}

/** The department that a list gives a matter to: one that took it back goes before one that leads it. */
export function dutyDepartment(duties: readonly DutyItem[]): string | undefined {
  const given = (kind: DutyItem['kind']) => duties.find((item) => item.kind === kind)?.department
  return given('taken_back') || given('assisting') || undefined
}

/** The department that today's lists give a matter to. */
export async function departmentByDuty(deps: Deps, tx: Tx, matter: Matter) {
  return dutyDepartment(dutiesOf(await readDutyLists(deps, tx), matter, deps.clock.now()))
}

const OWN_KIND: Partial<Record<string, DutyItem['kind']>> = {
  community: 'community',
  street: 'basic',
}

/**
 * 退单引用清单条目 (J2 R2): where the district keeps lists, the cited line must be one that is in force,
 * that covers the matter, and that is not the returning office's own duty.
 */
export async function checkCitedDuty(
  deps: Deps,
  tx: Tx,
  matter: Matter & { readonly tier: string },
  cited: string | undefined,
): Promise<void> {
  if (!cited) return
  const lists = await readDutyLists(deps, tx)
  if (lists.items.length === 0) return
  const item = citedDuty(lists, cited, chinaDate(deps.clock.now()))
  if (!item) throw new Refusal('issues.unknown_duty_item', 'bad_input', { cited })
  const { topicCode, tier } = matter
  if (!item.categories.some((code) => topicCode?.startsWith(code))) {
    throw new Refusal('issues.duty_item_of_other_matter', 'rule', factsOf(item))
  }
  if (OWN_KIND[tier] === item.kind) {
    throw new Refusal('issues.duty_item_is_yours', 'rule', factsOf(item))
  }
}
