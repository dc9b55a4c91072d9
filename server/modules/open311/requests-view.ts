import type { Tx } from '#kernel/database/district.ts'
import type { PublicIssue } from '#modules/issues/index.ts'
import { orgNames } from '#modules/organization/index.ts'
import { areaNames } from '#modules/territory/index.ts'
import type { Call } from './call.ts'
import type { Value } from './protocol/spark.ts'
import { dayOf, w3c } from './protocol/w3c.ts'
import { listServices } from './services.ts'

/** Where a photo is served to anybody, by our own number of it. */
export function mediaUrl(origin: string, fileId: string | null): string | null {
  return fileId === null ? null : `${origin}/open311/v2/media/${fileId}.jpg`
}

/** Why it is closed, or how far it is, in one sentence. */
function statusNotes({ say }: Call, issue: PublicIssue): string {
  if (issue.state === 'declined') {
    const reason = issue.declineReason ?? ''
    const words = say.declineReasons[reason]
    return words === undefined ? say.states.declined! : say.declined(words)
  }
  const merged = issue.mergedInto === null ? null : say.mergedInto(issue.mergedInto)
  if (issue.state === 'closed') return issue.answer ?? merged ?? say.closedSilently
  if (issue.state === 'merged' && merged !== null) return merged
  return say.states[issue.state] ?? say.states.handling!
}

/** The area codes of an address, most specific first: grid, community, street, district. */
function areasUp(code: string): string[] {
  return [12, 9, 6].filter((length) => length <= code.length).map((length) => code.slice(0, length))
}

/** Problems as service requests: two look-ups of names for a whole page, whatever its length. */
export async function requestRecords(
  call: Call,
  tx: Tx,
  issues: readonly PublicIssue[],
): Promise<Value[]> {
  const [orgs, areas] = await Promise.all([
    orgNames(tx, [...new Set(issues.flatMap(({ holderOrgId }) => holderOrgId ?? []))]),
    areaNames(tx, [...new Set(issues.flatMap(({ areaCode }) => areasUp(areaCode)))]),
  ])
  const names = new Map(listServices(call.deps).map(({ code, name }) => [code, name]))
  return issues.map((issue) => {
    const above = areasUp(issue.areaCode).flatMap((code) => areas.get(code) ?? [])
    const address = [issue.placeText, ...above].filter((part) => part !== '')
    return {
      service_request_id: issue.number,
      status: issue.endedAt === null ? 'open' : 'closed',
      status_notes: statusNotes(call, issue),
      service_name: names.get(issue.categoryCode) ?? issue.categoryCode,
      service_code: issue.categoryCode,
      description: issue.description || null,
      agency_responsible: issue.holderOrgId ? (orgs.get(issue.holderOrgId) ?? null) : null,
      service_notice: issue.promisedBy ? call.say.noticeBy(dayOf(issue.promisedBy)) : null,
      requested_datetime: w3c(issue.createdAt),
      updated_datetime: w3c(issue.endedAt ?? issue.updatedAt),
      expected_datetime: issue.promisedBy ? w3c(issue.promisedBy) : null,
      address: address.join(', '),
      address_id: issue.placeId,
      zipcode: null,
      lat: issue.latitude,
      long: issue.longitude,
      media_url: mediaUrl(call.origin, issue.photoId),
    }
  })
}
