import { ISSUE_END_STATES } from '#contract/issues/terms.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { listPublicSteps, type PublicStep, type StepFilter } from '#modules/issues/index.ts'
import type { Call } from '../call.ts'
import { w3c } from '../protocol/w3c.ts'
import { mediaUrl } from '../requests-view.ts'
import { nextLink, PAGE_MOST, placeInList, readAfter, readPaging, readSpan } from '../span.ts'
import type { Listed } from './requests.ts'

const ENDS: readonly string[] = ISSUE_END_STATES

/** What a step says to somebody outside. */
export function stepWords({ say }: Pick<Call, 'say'>, step: PublicStep): string {
  const reason = step.declineReason === null ? undefined : say.declineReasons[step.declineReason]
  if (reason !== undefined) return say.declined(reason)
  const told = say.steps[step.action] ?? ''
  return step.words === '' ? told : `${told}${step.words}`
}

function readFilter(call: Call): StepFilter {
  const numbers = call.fields.list('service_request_id', PAGE_MOST)
  const paging = readPaging(call)
  const span = readSpan(call)
  const asked = readAfter(call)
  return {
    ...paging,
    ...span,
    ...(numbers ? { numbers } : {}),
    ...(asked ? { after: placeInList(call, asked) } : {}),
  }
}

/** `GET servicerequestupdates`: how requests went on, newest first, for systems that keep a copy. */
export async function updates(call: Call): Promise<Listed> {
  const filter = readFilter(call)
  const { steps, next } = await call.deps.district.read(SYSTEM_VIEWER, (tx) =>
    listPublicSteps(call.deps, tx, filter),
  )
  const value = steps.map((step) => ({
    update_id: `${step.number}-${step.seq}`,
    service_request_id: step.number,
    status: ENDS.includes(step.toState) ? 'closed' : 'open',
    updated_datetime: w3c(step.at),
    description: stepWords(call, step),
    media_url: mediaUrl(call.origin, step.photoId),
  }))
  return {
    sheet: { root: 'service_request_updates', child: 'request_update', value },
    next: nextLink(call, next && [next.at.toISOString(), next.id, next.seq]),
  }
}
