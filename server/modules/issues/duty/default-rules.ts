import type { Lead } from '#contract/issues/duty-terms.ts'
import { DEFAULT_TAXONOMY } from '../taxonomy.ts'
import { type RuleOutcome, type RuleRow, type RuleWhen, TIER_OF_LEAD } from './decision-table.ts'

const ANY: RuleWhen = {
  category: null,
  area: null,
  inEstate: null,
  estatesFrom: null,
  communitiesFrom: null,
  urgency: [],
  yuanFrom: null,
  yuanBelow: null,
  type: [],
  duty: [],
  dutyItem: null,
  householdsFrom: null,
}

function row(name: string, when: Partial<RuleWhen>, lead: Lead, helpers: Lead[] = []): RuleRow {
  const outcome = {
    tier: TIER_OF_LEAD[lead],
    lead,
    department: null,
    helpers,
    limit: null,
    firstContact: null,
  }
  return { name, when: { ...ANY, ...when }, outcome }
}

/** Above this a matter is for a department: what a street may usually spend by itself. */
const STREET_FUNDS_YUAN = 500_000

const nameOf = (code: string) => DEFAULT_TAXONOMY.find((one) => one.code === code)?.name ?? code
const ofTier = (tier: RuleOutcome['tier']) => DEFAULT_TAXONOMY.filter((one) => one.tier === tier)

/** J1: whole groups of a level, and single matters whose level differs from their group's. */
function groupsAndExceptions(tier: RuleOutcome['tier']): string[] {
  const isGroupOf = (code: string | null) => ofTier(tier).some((one) => one.code === code)
  return ofTier(tier)
    .filter(({ parentCode }) => parentCode === null || !isGroupOf(parentCode))
    .map(({ code }) => code)
}

/** A matter of its own goes before its group, so that the group's row does not swallow it. */
const exceptionsFirst = (codes: readonly string[]) => codes.toSorted((a, b) => b.length - a.length)

/** Neighbours' quarrels go to the Party branch and its mediators; the rest of an estate to its company. */
const estateLead = (code: string): Lead => (code.startsWith('08') ? 'estate_branch' : 'property')

/** Matters of a community or an estate that belong to a group of a higher level. */
const lowerExceptions = DEFAULT_TAXONOMY.filter(({ tier, parentCode }) => {
  const group = DEFAULT_TAXONOMY.find(({ code }) => code === parentCode)
  return group?.tier === 'street' && tier === 'community'
}).map(({ code }) => code)

/** A group has a code of two digits, its matters of four. */
const GROUP_DIGITS = 2
const communityMatters = groupsAndExceptions('community').filter(
  (code) => !lowerExceptions.includes(code),
)

/**
 * 分级规则 as domain.md M23 «Level rules» and J1 have them: L4 for what a department took back, leads or
 * what costs more than a street may spend; L3 for several communities and the street's own duties; L2
 * for several estates and public money; L1 for what one estate solves by itself; everything else, L2.
 */
export const DEFAULT_RULES: readonly RuleRow[] = [
  row('上级收回事项', { duty: ['taken_back'] }, 'duty_department', ['street']),
  row('街道配合事项', { duty: ['assisting'] }, 'duty_department', ['street']),
  row('资金超过街道限额', { yuanFrom: STREET_FUNDS_YUAN }, 'department', ['street']),
  row('涉及两个以上社区', { communitiesFrom: 2 }, 'street'),
  row('街道基本履职事项', { duty: ['basic'] }, 'street'),
  row('不得交社区的事项', { duty: ['negative'] }, 'street'),
  ...lowerExceptions.map((category) => row(nameOf(category), { category }, 'community')),
  ...exceptionsFirst(groupsAndExceptions('street')).map((category) =>
    row(nameOf(category), { category }, 'street'),
  ),
  row('涉及两个以上小区', { estatesFrom: 2 }, 'community'),
  row('要动用公共资金', { yuanFrom: 1 }, 'community'),
  ...communityMatters
    .filter((code) => code.length > GROUP_DIGITS)
    .map((category) => row(nameOf(category), { category }, 'community')),
  ...exceptionsFirst(groupsAndExceptions('estate')).map((category) =>
    row(`小区内${nameOf(category)}`, { category, inEstate: 'inside' }, estateLead(category)),
  ),
  ...communityMatters
    .filter((code) => code.length === GROUP_DIGITS)
    .map((category) => row(nameOf(category), { category }, 'community')),
  row('其他', {}, 'community'),
]
