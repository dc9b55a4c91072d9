import type { Call } from './call.ts'
import { Fault } from './protocol/fault.ts'

const DAY_MS = 86_400_000
/** GeoReport v2: «a span of 90 days or first 1000 requests returned, whichever is smallest». */
export const SPAN_DAYS_MOST = 90
export const PAGE_MOST = 1000
/** Rows that may be skipped by page numbers; further on, the address of the next page leads. */
const SKIPPED_MOST = 20_000

export type Span = { readonly from: Date; readonly to: Date }

/** The span of `start_date` and `end_date`; what is left out is 90 days long and ends now at the latest. */
export function readSpan({ deps, fields, say }: Call): Span {
  const start = fields.instant('start_date')
  const end = fields.instant('end_date')
  fields.check()
  const now = deps.clock.now()
  const most = SPAN_DAYS_MOST * DAY_MS
  if (start && end) {
    if (start > end) throw new Fault(400, say.spanBackwards)
    if (end.getTime() - start.getTime() > most)
      throw new Fault(400, say.spanTooLong(SPAN_DAYS_MOST))
    return { from: start, to: end }
  }
  if (start) {
    return { from: start, to: new Date(start.getTime() + most) }
  }
  const to = end ?? now
  return { from: new Date(to.getTime() - most), to }
}

export type Paging = { readonly skip: number; readonly limit: number }

/** `page` and `page_size`, as other endpoints serve them. */
export function readPaging({ fields, say }: Call): Paging {
  const size = fields.whole('page_size', 1, PAGE_MOST) ?? PAGE_MOST
  const page = fields.whole('page', 1, 1_000_000) ?? 1
  fields.check()
  const skip = (page - 1) * size
  if (skip > SKIPPED_MOST) throw new Fault(400, say.pageTooDeep)
  return { skip, limit: size }
}

/** The address of the next page: the same call, begun behind the last row. */
export function nextLink(call: Call, keys: readonly (string | number)[] | null): string | null {
  if (keys === null) return null
  const url = new URL(call.target, call.origin)
  url.searchParams.delete('page')
  url.searchParams.delete('api_key')
  url.searchParams.set('after', Buffer.from(JSON.stringify(keys)).toString('base64url'))
  return `<${call.origin}${url.pathname}${url.search}>; rel="next"`
}

/** What stood in `after`: an instant, an id, and whatever else the resource put there. */
export function readAfter({ fields, say }: Call): readonly unknown[] | undefined {
  const text = fields.one('after')
  if (text === undefined) return undefined
  try {
    const keys: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (Array.isArray(keys)) return keys
  } catch {
    // Falls through: whatever it was, it was none of ours.
  }
  throw new Fault(400, say.badAfter)
}

/** The instant and id of a place in a list. Throws a Fault for one that we did not write. */
export function placeInList(
  { say }: Call,
  keys: readonly unknown[],
): { at: Date; id: string; seq: number } {
  const [at, id, seq = 0] = keys
  const ms = typeof at === 'string' ? Date.parse(at) : Number.NaN
  const isId = typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  const isSeq = typeof seq === 'number' && Number.isInteger(seq) && seq >= 0 && seq < 2 ** 31
  if (Number.isNaN(ms) || Math.abs(ms) > 8e14 || !isId || !isSeq) throw new Fault(400, say.badAfter)
  return { at: new Date(ms), id, seq }
}
