import type { Lead, RuleSuggestion } from '#contract/issues/duty-terms.ts'
import type { Tier } from '#contract/loop/terms.ts'
import type { Limit } from '#kernel/calendar/deadline.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { type DutyItem, readDutyLists } from '#kernel/ports/duty-lists.ts'
import { defaultOrgFor, type OrgRow } from '#modules/organization/index.ts'
import { findCategory } from '../category.ts'
import { handlingLimit, limitsOf } from '../limits.ts'
import { urgencyOf } from '../rules.ts'
import { type WeighedCase, weigh } from './case-facts.ts'
import { dutyDepartment, leadProblem } from './check-lead.ts'
import { type Decision, decide, type RuleOutcome, statedConditions } from './decision-table.ts'
import { rulesSetting } from './rules-setting.ts'

/** What a row of the table makes of a case, with the offices found for it. */
export type Suggested = {
  readonly decision: Decision
  readonly version: number
  readonly duties: readonly DutyItem[]
  readonly tier: Tier
  readonly org: OrgRow | null
  readonly steppedUp: boolean
  readonly helpers: readonly OrgRow[]
  readonly limit: Limit | undefined
  readonly firstContact: Limit | undefined
}

type Place = Pick<WeighedCase, 'areaCode' | 'estateId'>

/** The office of a kind of lead at a place; undefined where there is none. */
function officeOf(
  tx: Tx,
  lead: Lead,
  { areaCode, estateId }: Place,
  department: string | undefined,
): Promise<OrgRow | undefined> {
  switch (lead) {
    case 'property':
      return defaultOrgFor(tx, 'estate', areaCode, 'property_company', estateId)
    case 'estate_branch':
      return defaultOrgFor(tx, 'estate', areaCode, 'party', estateId)
    case 'community':
      return defaultOrgFor(tx, 'community', areaCode)
    case 'street':
      return defaultOrgFor(tx, 'street', areaCode)
    case 'department':
    case 'duty_department':
      return defaultOrgFor(tx, 'department', areaCode, department)
  }
}

/** An estate without its company or branch: whoever serves it, else the community takes it. */
async function leadFor(
  tx: Tx,
  { tier, lead }: RuleOutcome,
  place: Place,
  department: string | undefined,
): Promise<{ tier: Tier; org: OrgRow | null; steppedUp: boolean }> {
  const org = await officeOf(tx, lead, place, department)
  if (org || tier !== 'estate') return { tier, org: org ?? null, steppedUp: false }
  const serving = await defaultOrgFor(tx, 'estate', place.areaCode, undefined, place.estateId)
  if (serving) return { tier, org: serving, steppedUp: false }
  const community = await officeOf(tx, 'community', place, undefined)
  return { tier: 'community', org: community ?? null, steppedUp: true }
}

/** Where the lists forbid the row's lead, the first office above that may: a table may lag behind the lists. */
async function withinDuty(
  tx: Tx,
  found: { tier: Tier; org: OrgRow | null; steppedUp: boolean },
  allows: (org: OrgRow) => boolean,
  place: Place,
  department: string | undefined,
): Promise<{ tier: Tier; org: OrgRow | null; steppedUp: boolean }> {
  if (!found.org || allows(found.org)) return found
  for (const tier of ['street', 'department'] as const) {
    const org = await officeOf(tx, tier, place, department)
    if (org && allows(org)) return { tier, org, steppedUp: true }
  }
  return found
}

/** The level that the table in force gives a case; asks for no offices, so that a report is taken quickly. */
export async function tierByRule(deps: Deps, tx: Tx, one: WeighedCase): Promise<Tier> {
  const lists = await readDutyLists(deps, tx)
  const { facts } = weigh(one, lists, deps.clock.now())
  return decide(deps.settings.get(rulesSetting).rows, facts).row.outcome.tier
}

/** What the table in force says of a case now, with offices. Reads the lists once and a few offices by index. */
export async function suggestFor(deps: Deps, tx: Tx, one: WeighedCase): Promise<Suggested> {
  const lists = await readDutyLists(deps, tx)
  const { facts, duties } = weigh(one, lists, deps.clock.now())
  const decision = decide(deps.settings.get(rulesSetting).rows, facts)
  const { outcome } = decision.row
  const own = one.topicCode === null ? undefined : findCategory(deps, one.topicCode)?.department
  const department = dutyDepartment(duties) ?? outcome.department ?? own
  const named = outcome.lead === 'department' ? (outcome.department ?? own) : department
  const allows = (org: OrgRow) => leadProblem(lists, duties, org) === null
  const led = await withinDuty(tx, await leadFor(tx, outcome, one, named), allows, one, department)
  const helpers: OrgRow[] = []
  for (const helper of outcome.helpers) {
    const org = await officeOf(tx, helper, one, department)
    if (org && org.id !== led.org?.id && !helpers.some(({ id }) => id === org.id)) helpers.push(org)
  }
  return {
    ...led,
    decision,
    version: deps.settings.version(rulesSetting),
    duties,
    helpers,
    limit: outcome.limit ?? undefined,
    firstContact: outcome.firstContact ?? undefined,
  }
}

const refOf = ({ id, name }: OrgRow) => ({ id, name })

/** The suggestion as a sorter's screen shows it: which row, why, who, and how long. */
export async function suggestionView(
  deps: Deps,
  tx: Tx,
  one: WeighedCase,
): Promise<RuleSuggestion> {
  const found = await suggestFor(deps, tx, one)
  const { decision, tier, org, limit } = found
  const category = one.topicCode === null ? undefined : findCategory(deps, one.topicCode)
  const matter = { category, tier, urgency: urgencyOf(one.urgency) }
  const { amount, unit } = handlingLimit(limitsOf(deps), matter, limit)
  return {
    row: decision.index + 1,
    name: decision.row.name,
    version: found.version,
    because: statedConditions(decision.row.when),
    tier,
    lead: decision.row.outcome.lead,
    org: org && refOf(org),
    steppedUp: found.steppedUp,
    helpers: found.helpers.map(refOf),
    limit: { amount, unit },
    firstContact: found.firstContact ?? null,
    duties: found.duties.map(({ code, name, kind, department, basis }) => ({
      code,
      name,
      kind,
      department,
      basis,
    })),
  }
}

/** Whether a dispatch is not what the table says, as far as it names an office. */
export function differsFrom({ tier, org }: Suggested, chosen: { tier: Tier; orgId: string }) {
  return tier !== chosen.tier || (org !== null && org.id !== chosen.orgId)
}
