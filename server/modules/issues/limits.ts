import { z } from 'zod'
import { TIERS, Tier, TimeUnit, URGENCIES, Urgency } from '#contract/loop/terms.ts'
import type { Limit } from '#kernel/calendar/deadline.ts'
import type { Deps } from '#kernel/deps.ts'
import type { RuledLimit } from '#kernel/loop/clockwork.ts'
import { setting } from '#kernel/settings/setting-source.ts'
import type { CategoryRule } from './taxonomy.ts'

/** Ten years of clock hours: more is a slip of the pen. */
const AMOUNT_MAX = 87_600

/** A limit in one of the four units; the day units count whole days. */
export const LimitShape = z
  .object({ amount: z.number().positive().max(AMOUNT_MAX), unit: TimeUnit })
  .refine(({ amount, unit }) => Number.isInteger(amount) || unit.endsWith('_hour'), {
    message: 'days are whole',
  })

/** One row of the table (M23 SlaRule): what it names must fit; what it leaves open fits everything. */
const LimitRow = z.object({
  /** A category or the beginning of one: `06` is every 市政设施, `0601` is 井盖缺失. */
  category: z
    .string()
    .regex(/^\d{2,8}$/)
    .nullable(),
  tier: Tier.nullable(),
  urgency: Urgency.nullable(),
  firstContact: LimitShape.nullable(),
  finish: LimitShape.nullable(),
})
export type LimitRow = z.infer<typeof LimitRow>

const row = (names: Partial<LimitRow>): LimitRow => ({
  category: null,
  tier: null,
  urgency: null,
  firstContact: null,
  finish: null,
  ...names,
})
const working = (amount: number): Limit => ({ amount, unit: 'working_hour' })
const urgent = (amount: number): Limit => ({ amount, unit: 'urgent_hour' })
const days = (amount: number): Limit => ({ amount, unit: 'working_day' })

const DEFAULT_ROWS: readonly LimitRow[] = [
  row({ tier: 'estate', firstContact: working(2), finish: days(1) }),
  row({ tier: 'community', firstContact: working(2), finish: days(3) }),
  row({ tier: 'street', firstContact: working(4), finish: days(7) }),
  row({ tier: 'department', firstContact: working(8), finish: days(15) }),
  row({ urgency: 'urgent', firstContact: urgent(2) }),
  row({ urgency: 'critical', firstContact: urgent(0.5), finish: urgent(24) }),
]

const keyOf = ({ category, tier, urgency }: LimitRow) => `${category}|${tier}|${urgency}`

/** What is asked of the table. */
export type Matter = {
  readonly category: Pick<CategoryRule, 'code'> | undefined
  readonly tier: Tier
  readonly urgency: Urgency
}

function fits(one: LimitRow, { category, tier, urgency }: Matter): boolean {
  return (
    (one.category === null || category?.code.startsWith(one.category) === true) &&
    (one.tier === null || one.tier === tier) &&
    (one.urgency === null || one.urgency === urgency)
  )
}

/** The more of a category a row names the more specific it is; then urgency counts, then tier. */
function specificity({ category, tier, urgency }: LimitRow): number {
  return (category?.length ?? 0) * 4 + (urgency ? 2 : 0) + (tier ? 1 : 0)
}

/** The most specific row that fits and says something of the wanted limit. */
export function mostSpecific(
  rows: readonly LimitRow[],
  matter: Matter,
  wanted: 'firstContact' | 'finish',
): (LimitRow & Record<typeof wanted, Limit>) | undefined {
  let best: LimitRow | undefined
  for (const one of rows) {
    if (one[wanted] === null || !fits(one, matter)) continue
    if (!best || specificity(one) > specificity(best)) best = one
  }
  return best as (LimitRow & Record<typeof wanted, Limit>) | undefined
}

function isComplete(rows: readonly LimitRow[]): boolean {
  return TIERS.every((tier) =>
    URGENCIES.every((urgency) =>
      (['firstContact', 'finish'] as const).every((wanted) =>
        mostSpecific(rows, { category: undefined, tier, urgency }, wanted),
      ),
    ),
  )
}

/**
 * 时限表: how long until the reporter is first contacted and until the matter is answered. The most
 * specific row wins, for each of the two by itself. A category's own limit in the taxonomy counts as
 * a row for its code at its own tier and urgency; a row of this table that names as much goes before it.
 */
export const limitsSetting = setting({
  name: 'issues.limits',
  shape: z.object({
    rows: z
      .array(LimitRow)
      .min(1)
      .max(500)
      .refine((rows) => new Set(rows.map(keyOf)).size === rows.length, 'two rows name the same')
      .refine(isComplete, 'a tier has no limit'),
    /** The holder is warned when this share of a limit is used up. */
    warnShare: z.number().min(0.1).max(0.99),
  }),
  fallback: { rows: [...DEFAULT_ROWS], warnShare: 0.75 },
  source: 'domain.md M23 SlaRule and default limits, J1, S2 (GB/T 30428.8 units), S4 Art. 15',
  fields: { 'rows.*.category': 'category' },
})

export type Limits = typeof limitsSetting.fallback & { readonly version: number }

/** The table in force with its version, which goes into every clock that it sets. */
export function limitsOf(deps: Pick<Deps, 'settings'>): Limits {
  return { ...deps.settings.get(limitsSetting), version: deps.settings.version(limitsSetting) }
}

/** The name of a row for the screen: what it is that this limit hangs on. */
function ruleName({ category, urgency }: LimitRow): string {
  if (category !== null) return 'category'
  return urgency ?? 'tier'
}

/** The category's own line in the taxonomy, as a row of the table. */
function ownRow(category: CategoryRule): LimitRow {
  const { code, tier, urgency, limitAmount, limitUnit } = category
  return row({ category: code, tier, urgency, finish: { amount: limitAmount, unit: limitUnit } })
}

/**
 * How long a matter may take at a tier. `override` is a limit that a row of the decision table gave
 * this one case: it goes before the table.
 */
export function handlingLimit(
  limits: Limits,
  matter: Omit<Matter, 'category'> & { readonly category: CategoryRule | undefined },
  override?: Limit | undefined,
): RuledLimit {
  const { warnShare, version } = limits
  if (override) return { ...override, rule: 'decision', warnShare }
  const rows = matter.category ? [...limits.rows, ownRow(matter.category)] : limits.rows
  const found = mostSpecific(rows, matter, 'finish')
  if (!found) throw new Error(`The table of limits has nothing for ${matter.tier}.`)
  return { ...found.finish, rule: ruleName(found), ruleVersion: version, warnShare }
}

/** How soon the reporter must be contacted by whoever has the matter now. */
export function firstContactLimit(limits: Limits, matter: Matter): RuledLimit {
  const found = mostSpecific(limits.rows, matter, 'firstContact')
  if (!found) throw new Error(`The table of limits has no first contact for ${matter.tier}.`)
  const { warnShare, version: ruleVersion } = limits
  return { ...found.firstContact, rule: ruleName(found), ruleVersion, warnShare }
}
