import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { findPublicIssue, listPublicIssues, type PublicFilter } from '#modules/issues/index.ts'
import type { Call } from '../call.ts'
import { Fault } from '../protocol/fault.ts'
import type { Sheet } from '../protocol/spark.ts'
import { requestRecords } from '../requests-view.ts'
import { nextLink, PAGE_MOST, placeInList, readAfter, readPaging, readSpan } from '../span.ts'

const RADIUS_MOST_M = 50_000
const WORDS_LENGTH_MAX = 60
const CODES_MOST = 100

/** A sheet with where its next page begins. */
export type Listed = { readonly sheet: Sheet; readonly next: string | null }

/** `status=open`, `closed`, or both, which is the same as neither. */
function readStatus({ fields, say }: Call): boolean | undefined {
  const asked = fields.list('status', 10)?.map((value) => value.toLowerCase())
  if (!asked) return undefined
  const wrong = asked.find((value) => value !== 'open' && value !== 'closed')
  if (wrong !== undefined) fields.fault(say.badStatus(wrong.slice(0, 40)))
  return asked.length > 1 ? undefined : asked[0] === 'open'
}

function readBounds({ fields, say }: Call): PublicFilter['bounds'] | undefined {
  const text = fields.one('bbox')
  if (text === undefined) return undefined
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const [west = NaN, south = NaN, east = NaN, north = NaN] = parts
  const isBox = parts.length === 4 && west <= east && south <= north && north <= 90 && south >= -90
  if (!isBox || Math.abs(west) > 180 || Math.abs(east) > 180) {
    fields.fault(say.badBox)
    return undefined
  }
  return { south, west, north, east }
}

function readNear({ fields, say }: Call): PublicFilter['near'] | undefined {
  const latitude = fields.number('lat', -85, 85)
  const longitude = fields.number('long', -180, 180)
  const metres = fields.number('radius', 1, RADIUS_MOST_M) ?? 500
  if (latitude === undefined && longitude === undefined) return undefined
  if (latitude === undefined || longitude === undefined) {
    fields.fault(say.placeHalf)
    return undefined
  }
  return { latitude, longitude, metres }
}

/** What narrows the list, without the span. */
function readNarrowing(call: Call): Partial<PublicFilter> {
  const { fields } = call
  const codes = fields.list('service_code', CODES_MOST)
  const open = readStatus(call)
  const bounds = readBounds(call)
  const near = readNear(call)
  const words = fields.one('q', WORDS_LENGTH_MAX)
  const changedFrom = fields.instant('updated_after')
  const changedTo = fields.instant('updated_before')
  fields.check()
  return {
    ...(codes ? { categoryCodes: codes } : {}),
    ...(open === undefined ? {} : { open }),
    ...(bounds ? { bounds } : {}),
    ...(near ? { near } : {}),
    ...(words === undefined ? {} : { words }),
    ...(changedFrom ? { changedFrom } : {}),
    ...(changedTo ? { changedTo } : {}),
  }
}

/**
 * Reads the filter of a list. `service_request_id` overrides everything else. Whoever asks what has
 * changed without naming when it was requested is shown old requests too: the span is then of the change.
 */
function readFilter(call: Call): PublicFilter {
  const { fields } = call
  const numbers = fields.list('service_request_id', PAGE_MOST)
  const now = call.deps.clock.now()
  if (numbers) {
    fields.check()
    return { numbers, by: 'created', from: now, to: now, skip: 0, limit: PAGE_MOST }
  }
  const narrowing = readNarrowing(call)
  const paging = readPaging(call)
  const span = readSpan(call)
  const asked = readAfter(call)
  const after = asked ? { after: placeInList(call, asked) } : {}
  const { changedFrom, changedTo } = narrowing
  const isDated = fields.one('start_date') !== undefined || fields.one('end_date') !== undefined
  if (isDated || (!changedFrom && !changedTo)) {
    return { ...narrowing, ...paging, ...span, ...after, by: 'created' }
  }
  const { changedFrom: _from, changedTo: _to, ...rest } = narrowing
  const to = changedTo ?? now
  return { ...rest, ...paging, ...after, by: 'updated', from: changedFrom ?? span.from, to }
}

/** `GET requests`: many requests, newest first, at most 90 days or 1,000 of them at once. */
export async function requests(call: Call): Promise<Listed> {
  const filter = readFilter(call)
  return call.deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const { issues, next } = await listPublicIssues(call.deps, tx, filter)
    const value = await requestRecords(call, tx, issues)
    return {
      sheet: { root: 'service_requests', child: 'request', value },
      next: nextLink(call, next && [next.at.toISOString(), next.id]),
    }
  })
}

/** `GET requests/{id}`: one request, still as a list of one. */
export async function request(call: Call): Promise<Sheet> {
  const number = call.id ?? ''
  return call.deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const issue = await findPublicIssue(call.deps, tx, number)
    if (!issue) throw new Fault(404, call.say.requestUnknown(number.slice(0, 40)))
    const value = await requestRecords(call, tx, [issue])
    return { root: 'service_requests', child: 'request', value }
  })
}
