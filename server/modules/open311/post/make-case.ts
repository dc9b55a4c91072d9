import type { Deps } from '#kernel/deps.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { issueCommands, trackingCode } from '#modules/issues/index.ts'
import { actorOfKey } from '../keys.ts'
import { Fault } from '../protocol/fault.ts'
import type { Sayings } from '../protocol/sayings.ts'
import type { KeyRow } from '../repo/keys.ts'
import type { Report } from './report.ts'

/** What stands for a reporter who gave a phone or an address but no name. */
const UNNAMED = '（未留姓名）'

/** Whether anybody is named: then the case is entered for them, with their contact sealed. */
export function isForSomebody({ name, phone, email }: Pick<Report, 'name' | 'phone' | 'email'>) {
  return name !== null || phone !== null || email !== null
}

/** The code by which somebody who gave no name follows the case; the same for a repeated sending. */
export function codeOfUnnamed(deps: Deps, intakeId: string, report: Report): string | null {
  return isForSomebody(report) ? null : trackingCode(deps.crypto, intakeId)
}

/**
 * Opens the case of a report through the house's own command. The intake's id is the request id, so a
 * sending that died half-way and comes again finds the case that it made.
 */
export async function makeCase(
  deps: Deps,
  key: Pick<KeyRow, 'id' | 'orgId'>,
  intakeId: string,
  report: Report,
): Promise<{ itemId: string; number: string; holderName: string }> {
  const { name, phone } = report
  const { issue, holderName } = await issueCommands.submitIssue(deps, actorOfKey(key), {
    requestId: intakeId,
    categoryCode: report.serviceCode,
    description: report.description,
    place: report.place,
    identity: isForSomebody(report) ? 'named' : 'anonymous',
    photoIds: report.photoIds,
    channel: 'open311',
    particulars: report.particulars,
    ...(isForSomebody(report)
      ? {
          onBehalfOf: {
            name: name ?? UNNAMED,
            consent: true as const,
            ...(phone === null ? {} : { phone }),
          },
        }
      : {}),
  })
  return { itemId: issue.id, number: issue.number, holderName }
}

/** What our own command refuses, as the interface says it. */
export function caseFault(error: unknown, say: Sayings): unknown {
  if (!isRefusal(error)) return error
  switch (error.code) {
    case 'issues.emergency_call_first':
      return new Fault(400, say.emergency)
    case 'issues.particular_stops':
      return new Fault(400, String(error.facts.words ?? say.emergency))
    case 'territory.outside_district':
      return new Fault(400, say.locationOutside)
    case 'issues.unknown_category':
      return new Fault(404, say.serviceUnknown(''))
    case 'files.not_found':
      return new Fault(400, say.mediaBad)
    default:
      return error.kind === 'unavailable' ? error : new Fault(400, say.rejected)
  }
}
