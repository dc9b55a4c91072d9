import { z } from 'zod'
import { CaseType, DUTY_KINDS, Lead } from '#contract/issues/duty-terms.ts'
import { Tier, type Urgency, Urgency as UrgencyShape } from '#contract/loop/terms.ts'
import { LimitShape } from '../limits.ts'

/** `none` is a matter that stands on no list. */
export const DUTY_CONDITIONS = ['none', ...DUTY_KINDS] as const
const DutyCondition = z.enum(DUTY_CONDITIONS)
export type DutyCondition = z.infer<typeof DutyCondition>

const Count = z.int().min(1).max(100_000)
const Yuan = z.int().min(1).max(100_000_000_000)

/** What a row asks of a case; null and an empty list ask nothing. */
export const RuleWhen = z.object({
  /** A category or the beginning of one. */
  category: z
    .string()
    .regex(/^\d{2,8}$/)
    .nullable(),
  area: z
    .string()
    .regex(/^\d{6,15}$/)
    .nullable(),
  inEstate: z.enum(['inside', 'outside']).nullable(),
  estatesFrom: Count.nullable(),
  communitiesFrom: Count.nullable(),
  urgency: z.array(UrgencyShape).max(3),
  yuanFrom: Yuan.nullable(),
  yuanBelow: Yuan.nullable(),
  type: z.array(CaseType).max(6),
  duty: z.array(DutyCondition).max(6),
  dutyItem: z.string().min(1).max(40).nullable(),
  householdsFrom: Count.nullable(),
})
export type RuleWhen = z.infer<typeof RuleWhen>

/** The tier that a kind of lead belongs to. */
export const TIER_OF_LEAD = {
  property: 'estate',
  estate_branch: 'estate',
  community: 'community',
  street: 'street',
  department: 'department',
  duty_department: 'department',
} as const satisfies Record<z.infer<typeof Lead>, Tier>

export const RuleOutcome = z.object({
  tier: Tier,
  lead: Lead,
  /** Words in the department's name, where `lead` is a department other than the category's own. */
  department: z.string().max(40).nullable(),
  helpers: z.array(Lead).max(5),
  limit: LimitShape.nullable(),
  firstContact: LimitShape.nullable(),
})
export type RuleOutcome = z.infer<typeof RuleOutcome>

export const RuleRow = z.object({
  name: z.string().trim().min(1).max(40),
  when: RuleWhen,
  outcome: RuleOutcome,
})
export type RuleRow = z.infer<typeof RuleRow>

/** What the table is asked about one case. Counts and money that nobody gave are null. */
export type CaseFacts = {
  readonly categoryCode: string
  readonly areaCode: string
  readonly inEstate: boolean
  readonly estates: number
  readonly communities: number
  readonly urgency: Urgency
  readonly yuan: number | null
  readonly type: z.infer<typeof CaseType> | null
  /** The kinds of the lines that the matter falls under, and their codes. */
  readonly duties: readonly { readonly kind: DutyCondition; readonly code: string }[]
  readonly households: number | null
}

export type Decision = { readonly index: number; readonly row: RuleRow }

const among = <T>(wanted: readonly T[], found: T | null) =>
  wanted.length === 0 || (found !== null && wanted.includes(found))
const atLeast = (wanted: number | null, found: number | null) =>
  wanted === null || (found !== null && found >= wanted)
const below = (wanted: number | null, found: number | null) =>
  wanted === null || (found !== null && found < wanted)
const begins = (wanted: string | null, found: string) => wanted === null || found.startsWith(wanted)

function fitsDuty(when: RuleWhen, { duties }: CaseFacts): boolean {
  const kinds: readonly DutyCondition[] =
    duties.length === 0 ? ['none'] : duties.map(({ kind }) => kind)
  const isListed = when.dutyItem === null || duties.some(({ code }) => code === when.dutyItem)
  return isListed && (when.duty.length === 0 || kinds.some((kind) => when.duty.includes(kind)))
}

/** Whether a row's conditions hold of a case. A fact that is not known fulfils no condition on it. */
export function fits(when: RuleWhen, facts: CaseFacts): boolean {
  return (
    begins(when.category, facts.categoryCode) &&
    begins(when.area, facts.areaCode) &&
    (when.inEstate === null || (when.inEstate === 'inside') === facts.inEstate) &&
    atLeast(when.estatesFrom, facts.estates) &&
    atLeast(when.communitiesFrom, facts.communities) &&
    among(when.urgency, facts.urgency) &&
    atLeast(when.yuanFrom, facts.yuan) &&
    below(when.yuanBelow, facts.yuan) &&
    among(when.type, facts.type) &&
    fitsDuty(when, facts) &&
    atLeast(when.householdsFrom, facts.households)
  )
}

/** The first row that fits. A checked table always has one: its last row asks nothing. */
export function decide(rows: readonly RuleRow[], facts: CaseFacts): Decision {
  const index = rows.findIndex(({ when }) => fits(when, facts))
  const row = rows[index]
  if (!row) throw new Error('The decision table has no row for everything else.')
  return { index, row }
}

/** The conditions that a row states, in its own codes, for saying why it fitted. */
export function statedConditions(when: RuleWhen): { condition: string; value: string }[] {
  return Object.entries(when).flatMap(([condition, value]) => {
    const values = Array.isArray(value) ? value : value === null ? [] : [value]
    return values.map((one) => ({ condition, value: String(one) }))
  })
}
