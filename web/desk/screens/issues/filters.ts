import type { IssueState, ListFilters, Tier, Urgency } from '../../api/queries.ts'

export const BOXES = ['todo', 'sort', 'adjudicate', 'verify', 'help', 'scope'] as const
export type Box = (typeof BOXES)[number]

/** Cases with which others have to do: helped, split, merged, on a border. */
export const TOGETHER = ['helpers', 'parts', 'merged', 'border'] as const
export type Together = (typeof TOGETHER)[number]

/** The filters as they stand in the address: every value is text, several are joined by commas. */
export type FilterSearch = {
  box?: Box
  state?: string
  tier?: string
  urgency?: string
  areaCode?: string
  categoryCode?: string
  holderOrgId?: string
  submittedOn?: string
  endedOn?: string
  due?: 'overdue' | 'today' | 'soon'
  open?: 'true' | 'false'
  /** Passed from office to office at least so often. */
  handoversMin?: '2' | '3'
  with?: Together
  q?: string
  order?: 'urgency' | 'newest'
  /** The item shown at the right. */
  item?: string
}

const STATES: Readonly<Record<IssueState, true>> = {
  submitted: true,
  declined: true,
  accepted: true,
  dispatched: true,
  returned: true,
  handling: true,
  paused: true,
  asking: true,
  extending: true,
  shelved: true,
  answered: true,
  verified: true,
  closed: true,
  withdrawn: true,
  merged: true,
  split: true,
  gathered: true,
  reviewing: true,
}
const TIERS: Readonly<Record<Tier, true>> = {
  estate: true,
  community: true,
  street: true,
  department: true,
}
const URGENCIES: Readonly<Record<Urgency, true>> = { critical: true, urgent: true, normal: true }

export const STATE_CODES = Object.keys(STATES).filter(isState)
export const TIER_CODES = Object.keys(TIERS).filter(isTier)
export const URGENCY_CODES = Object.keys(URGENCIES).filter(isUrgency)

function isState(code: string): code is IssueState {
  return code in STATES
}
function isTier(code: string): code is Tier {
  return code in TIERS
}
function isUrgency(code: string): code is Urgency {
  return code in URGENCIES
}

/** Splits `a,b` and drops what is not a known code, so that a mistyped address still opens. */
function codes<T extends string>(
  text: string | undefined,
  known: (code: string) => code is T,
): T[] {
  return (text ?? '').split(',').filter(known)
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((one) => one === value)
}

const PLAIN = [
  'state',
  'tier',
  'urgency',
  'areaCode',
  'categoryCode',
  'holderOrgId',
  'submittedOn',
  'endedOn',
  'q',
  'item',
] as const

/** Reads the filters from the address. Unknown names and values are left out. */
export function readFilters(search: Record<string, unknown>): FilterSearch {
  const filters: FilterSearch = {}
  for (const name of PLAIN) {
    const value = search[name]
    if (typeof value === 'string' && value !== '') filters[name] = value
  }
  const box = oneOf(search['box'], BOXES)
  if (box !== undefined) filters.box = box
  const due = oneOf(search['due'], ['overdue', 'today', 'soon'])
  if (due !== undefined) filters.due = due
  const order = oneOf(search['order'], ['urgency', 'newest'])
  if (order !== undefined) filters.order = order
  const open = oneOf(search['open'], ['true', 'false'])
  if (open !== undefined) filters.open = open
  const handed = oneOf(search['handoversMin'], ['2', '3'])
  if (handed !== undefined) filters.handoversMin = handed
  const together = oneOf(search['with'], TOGETHER)
  if (together !== undefined) filters.with = together
  return filters
}

/** The same filters as the list operation takes them. */
export function toListInput(search: FilterSearch): ListFilters {
  const { box = 'todo', state, tier, urgency, open, item: _item, handoversMin, ...rest } = search
  const states = codes(state, isState)
  const tiers = codes(tier, isTier)
  const urgencies = codes(urgency, isUrgency)
  return {
    ...rest,
    box,
    ...(states.length > 0 ? { state: states } : {}),
    ...(tiers.length > 0 ? { tier: tiers } : {}),
    ...(urgencies.length > 0 ? { urgency: urgencies } : {}),
    ...(open === undefined ? {} : { open: open === 'true' }),
    ...(handoversMin === undefined ? {} : { handoversMin: Number(handoversMin) }),
  }
}

/** Adds a code to a comma-joined list, or takes it out when it is already there. */
export function toggled(list: string | undefined, code: string): string | undefined {
  const now = (list ?? '').split(',').filter(Boolean)
  const next = now.includes(code) ? now.filter((one) => one !== code) : [...now, code]
  return next.length === 0 ? undefined : next.join(',')
}

/** How many filters beyond the box are set. */
export function filtersSet(search: FilterSearch): number {
  const { box: _box, item: _item, order: _order, ...rest } = search
  return Object.keys(rest).length
}

/** The search with parts changed; an undefined part is taken out of the address. */
export function changed(
  search: FilterSearch,
  part: Partial<Record<keyof FilterSearch, string | undefined>>,
): FilterSearch {
  return readFilters({ ...search, ...part })
}
