import type { Enquiry } from '#contract/issues/enquiry-terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { orgNames } from '#modules/organization/index.ts'
import { type EnquiryRow, listEnquiries } from '../asking/repo-enquiries.ts'

function toEnquiry(row: EnquiryRow, names: ReadonlyMap<string, string>, open: boolean): Enquiry {
  return {
    round: row.round,
    question: row.question,
    orgName: row.orgId ? (names.get(row.orgId) ?? '') : '',
    askedAt: row.askedAt.toISOString(),
    answerBy: row.answerBy.toISOString(),
    remindedAt: row.remindedAt?.toISOString() ?? null,
    outcome: row.outcome,
    endedAt: row.endedAt?.toISOString() ?? null,
    answer: open ? row.answer : null,
    photoIds: open ? row.photoIds : [],
  }
}

/**
 * The questions to the reporter, the first one first. What was answered is for those who work on the
 * case and for the reporter: a neighbour who follows it reads only that it was asked.
 */
export async function readEnquiries(tx: Tx, actor: Actor, item: WorkItem): Promise<Enquiry[]> {
  const rows = await listEnquiries(tx, item.id)
  if (rows.length === 0) return []
  const names = await orgNames(
    tx,
    rows.flatMap(({ orgId }) => orgId ?? []),
  )
  const isAsker = actor.personId !== null && item.askerId === actor.personId
  const mayRead = isAsker || actor.appointments.length > 0
  return rows.map((row) => toEnquiry(row, names, mayRead))
}

/** The question that waits for whoever shows the tracking code. */
export async function readWaiting(tx: Tx, issueId: string, state: string): Promise<Enquiry | null> {
  if (state !== 'asking') return null
  const row = (await listEnquiries(tx, issueId)).findLast(({ outcome }) => outcome === null)
  if (!row) return null
  return toEnquiry(row, await orgNames(tx, row.orgId ? [row.orgId] : []), true)
}
