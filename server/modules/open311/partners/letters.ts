import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { findPublicIssue, listPublicSteps, type PublicStep } from '#modules/issues/index.ts'
import { type Sayings, sayingsFor } from '../protocol/sayings.ts'
import { w3c } from '../protocol/w3c.ts'
import { findByItem } from '../repo/intake.ts'
import { findPartner, type PartnerRow } from '../repo/partners.ts'
import { type PushRow, theirNumber } from '../repo/pushes.ts'
import { mediaUrl } from '../requests-view.ts'
import { stepWords } from '../resources/updates.ts'
import { endpointSetting } from '../settings.ts'
import { findToldCase, type ToldCase } from './told.ts'

/** One call to a partner, ready to be sent. */
export type Letter = { readonly url: string; readonly form: readonly (readonly [string, string])[] }

/** One mail to a reporter, ready to be sent. */
export type Mail = { readonly to: string; readonly title: string; readonly text: string }

/** Other systems and reporters are told in the district's own language. */
const say: Sayings = sayingsFor(undefined)

async function stepOf(
  deps: Deps,
  tx: Tx,
  issue: ToldCase,
  seq: number,
): Promise<PublicStep | undefined> {
  const { steps } = await listPublicSteps(deps, tx, {
    numbers: [issue.number],
    from: issue.createdAt,
    to: deps.clock.now(),
    skip: 0,
    limit: 1000,
  })
  return steps.find((step) => step.seq === seq)
}

function formOf(deps: Deps, partner: PartnerRow, fields: Record<string, string | null>) {
  const apiKey = deps.crypto.unseal(partner.apiKey, `open311.partner:${partner.id}`).toString()
  const all = { api_key: apiKey, jurisdiction_id: partner.jurisdictionId, ...fields }
  return Object.entries(all).flatMap(([name, value]): [string, string][] =>
    value === null || value === '' ? [] : [[name, value]],
  )
}

/** A new request as the partner takes it: what and where, never who. */
function requestLetter(
  deps: Deps,
  partner: PartnerRow,
  issue: ToldCase,
  photoId: string | null,
): Letter {
  const code =
    partner.services[issue.categoryCode] ?? (partner.defaultService || issue.categoryCode)
  const { baseUrl } = deps.settings.get(endpointSetting)
  return {
    url: `${partner.baseUrl}/requests.json`,
    form: formOf(deps, partner, {
      service_code: code,
      lat: issue.latitude === null ? null : String(issue.latitude),
      long: issue.longitude === null ? null : String(issue.longitude),
      address_string: issue.placeText,
      description: `${issue.description}（${issue.number}）`,
      // Without an address of our own nobody outside could open it.
      media_url: baseUrl === '' ? null : mediaUrl(baseUrl, photoId),
    }),
  }
}

function updateLetter(
  deps: Deps,
  partner: PartnerRow,
  issue: ToldCase,
  step: PublicStep,
  theirId: string,
): Letter {
  return {
    url: `${partner.baseUrl}/servicerequestupdates.json`,
    form: formOf(deps, partner, {
      service_request_id: theirId,
      update_id: `${issue.number}-${step.seq}`,
      status: issue.endedAt === null ? 'open' : 'closed',
      updated_datetime: w3c(step.at),
      description: stepWords({ say }, step),
    }),
  }
}

/** What is to be sent for a queued push; a reason when nothing is, or not any more. */
export async function letterOf(
  deps: Deps,
  tx: Tx,
  push: PushRow,
): Promise<Letter | { readonly reason: string }> {
  const partner = await findPartner(tx, push.target)
  if (!partner?.active) return { reason: 'partner_inactive' }
  const issue = await findToldCase(deps, tx, push.itemId)
  if (!issue) return { reason: 'not_told' }
  if (push.kind === 'request') {
    if (push.theirToken === null) {
      const shown = await findPublicIssue(deps, tx, issue.number)
      return requestLetter(deps, partner, issue, shown?.photoId ?? null)
    }
    const { jurisdictionId } = partner
    const query = jurisdictionId ? `?jurisdiction_id=${encodeURIComponent(jurisdictionId)}` : ''
    const token = encodeURIComponent(push.theirToken)
    return { url: `${partner.baseUrl}/tokens/${token}.json${query}`, form: [] }
  }
  const theirId = await theirNumber(tx, push.target, push.itemId)
  if (theirId === null) return { reason: 'request_not_sent' }
  const step = await stepOf(deps, tx, issue, push.seq)
  return step ? updateLetter(deps, partner, issue, step, theirId) : { reason: 'step_not_told' }
}

/** The mail to the reporter of a case: its number, what happened, and nothing that tells who they are. */
export async function mailOf(
  deps: Deps,
  tx: Tx,
  push: PushRow,
): Promise<Mail | { readonly reason: string }> {
  const intake = await findByItem(tx, push.itemId)
  const issue = await findToldCase(deps, tx, push.itemId)
  if (!intake?.email || !issue) return { reason: 'no_address' }
  const step = await stepOf(deps, tx, issue, push.seq)
  if (!step) return { reason: 'step_not_told' }
  return {
    to: deps.crypto.unseal(intake.email, `open311.email:${intake.id}`).toString(),
    title: `您反映的 ${issue.number} 有新进展`,
    text: `${issue.number}：${stepWords({ say }, step)}`,
  }
}
