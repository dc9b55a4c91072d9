import { chinaDay } from '#kit/words/when.ts'

const BREAKDOWNS = ['area', 'org', 'topic', 'tier'] as const
export type Breakdown = (typeof BREAKDOWNS)[number]

/** What the address of the board and of its lists holds; absent parts are the defaults. */
export type BoardSearch = {
  areaCode?: string
  by?: Breakdown
  from?: string
  to?: string
  orgId?: string
  secret?: 'true'
  base?: 'all'
}

/** A cell of the board, as the address of its list holds it. */
export type CellSearch = BoardSearch & { row?: string; measure?: string }

const MONTH = /^[12]\d{3}-(0[1-9]|1[0-2])$/
/** Months shown when nobody chose: a half year fits beside its names. */
const MONTHS_SHOWN = 6

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The month so many months before another. */
export function monthBefore(month: string, back: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const months = year * 12 + number - 1 - back
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

export function thisMonth(nowMs: number): string {
  return chinaDay(nowMs).slice(0, 7)
}

/** Reads an address; whatever is not understood is left out. */
export function readCellSearch(search: Record<string, unknown>): CellSearch {
  const read: CellSearch = {}
  for (const name of ['areaCode', 'orgId', 'row', 'measure'] as const) {
    const value = text(search[name])
    if (value !== undefined) read[name] = value
  }
  for (const name of ['from', 'to'] as const) {
    const value = text(search[name])
    if (value !== undefined && MONTH.test(value)) read[name] = value
  }
  const by = BREAKDOWNS.find((one) => one === search['by'])
  if (by !== undefined) read.by = by
  if (search['secret'] === 'true') read.secret = 'true'
  if (search['base'] === 'all') read.base = 'all'
  return read
}

/** The filters of the contract that an address stands for. */
export function boardInput(search: BoardSearch, nowMs: number) {
  const to = search.to ?? thisMonth(nowMs)
  const from = search.from ?? monthBefore(to, MONTHS_SHOWN - 1)
  return {
    breakdown: search.by ?? ('area' as const),
    from,
    to,
    withSecret: search.secret === 'true',
    ...(search.areaCode === undefined ? {} : { areaCode: search.areaCode }),
    ...(search.orgId === undefined ? {} : { orgId: search.orgId }),
  }
}
