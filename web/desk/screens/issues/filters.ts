import type { Output } from '#kit/api/client.ts'
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
  channel?: string
  identity?: string
  judged?: string
  submittedFrom?: string
  submittedTo?: string
  /** Today and the days before, so many in all. */
  submittedWithinDays?: string
  endedFrom?: string
  endedTo?: string
  secret?: 'true' | 'false'
  photo?: 'true' | 'false'
  bounced?: 'true' | 'false'
  reopened?: 'true' | 'false'
  q?: string
  order?: 'urgency' | 'newest'
  /** The item shown at the right. */
  item?: string
  /** The saved view that the list was opened by. */
  view?: string
}

/** Ways by which cases come in, and how they were judged, as codes of the list. */
export const CHANNELS = [
  'pocket',
  'grid_worker',
  'counter',
  'phone',
  'visit',
  'hotline_12345',
  'open311',
  'paper',
] as const
export const JUDGEMENTS = [
  'none',
  'satisfied',
  'basically_satisfied',
  'dissatisfied',
  'silent',
] as const
const IDENTITIES = ['named', 'anonymous', 'secret'] as const

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

const DAYS = ['submittedFrom', 'submittedTo', 'endedFrom', 'endedTo'] as const
const FLAGS = ['open', 'secret', 'photo', 'bounced', 'reopened'] as const

const PLAIN = [
  'state',
  'tier',
  'urgency',
  'areaCode',
  'categoryCode',
  'holderOrgId',
  'submittedOn',
  'endedOn',
  'channel',
  'identity',
  'judged',
  'q',
  'item',
  'view',
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
  for (const name of FLAGS) {
    const flag = oneOf(search[name], ['true', 'false'])
    if (flag !== undefined) filters[name] = flag
  }
  for (const name of DAYS) {
    const day = search[name]
    if (typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day)) filters[name] = day
  }
  const days = Number(search['submittedWithinDays'])
  if (Number.isInteger(days) && days >= 1 && days <= 366) filters.submittedWithinDays = `${days}`
  const handed = oneOf(search['handoversMin'], ['2', '3'])
  if (handed !== undefined) filters.handoversMin = handed
  const together = oneOf(search['with'], TOGETHER)
  if (together !== undefined) filters.with = together
  return filters
}

function listOf<T extends string>(name: string, chosen: readonly T[]): Record<string, T[]> {
  return chosen.length > 0 ? { [name]: [...chosen] } : {}
}

const among =
  <T extends string>(allowed: readonly T[]) =>
  (code: string): code is T =>
    allowed.some((one) => one === code)

/** The same filters as the list operation takes them. */
export function toListInput(search: FilterSearch): ListFilters {
  const { box = 'todo', item: _item, view: _view, state, tier, urgency, ...more } = search
  const { channel, identity, judged, handoversMin, submittedWithinDays, ...others } = more
  const { open, secret, photo, bounced, reopened, ...rest } = others
  const flags = Object.entries({ open, secret, photo, bounced, reopened })
  return {
    ...rest,
    box,
    ...listOf('state', codes(state, isState)),
    ...listOf('tier', codes(tier, isTier)),
    ...listOf('urgency', codes(urgency, isUrgency)),
    ...listOf('channel', codes(channel, among(CHANNELS))),
    ...listOf('identity', codes(identity, among(IDENTITIES))),
    ...listOf('judged', codes(judged, among(JUDGEMENTS))),
    ...Object.fromEntries(
      flags.filter(([, flag]) => flag !== undefined).map(([name, flag]) => [name, flag === 'true']),
    ),
    ...(handoversMin === undefined ? {} : { handoversMin: Number(handoversMin) }),
    ...(submittedWithinDays === undefined
      ? {}
      : { submittedWithinDays: Number(submittedWithinDays) }),
  }
}

export type SavedView = Output<'analysis.list_views'>['views'][number]

/** The address of a saved view: its filters as text, and which view it is. */
export function searchOf({
  id,
  filters,
  sort,
}: Pick<SavedView, 'id' | 'filters' | 'sort'>): FilterSearch {
  const texts = Object.entries(filters).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(',') : String(value),
  ])
  return readFilters({ ...Object.fromEntries(texts), order: sort, view: id })
}

/** Adds a code to a comma-joined list, or takes it out when it is already there. */
export function toggled(list: string | undefined, code: string): string | undefined {
  const now = (list ?? '').split(',').filter(Boolean)
  const next = now.includes(code) ? now.filter((one) => one !== code) : [...now, code]
  return next.length === 0 ? undefined : next.join(',')
}

/** How many filters beyond the box are set. */
export function filtersSet(search: FilterSearch): number {
  const { box: _box, item: _item, order: _order, view: _view, ...rest } = search
  return Object.keys(rest).length
}

/** The search with parts changed; an undefined part is taken out of the address. */
export function changed(
  search: FilterSearch,
  part: Partial<Record<keyof FilterSearch, string | undefined>>,
): FilterSearch {
  return readFilters({ ...search, ...part })
}
