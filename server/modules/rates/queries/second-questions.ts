import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { listSecondQuestions as listOperation } from '#contract/rates/list-second-questions.ts'
import type { readSecondLink as linkOperation } from '#contract/rates/read-second-link.ts'
import type { SecondQuestion } from '#contract/rates/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { reopenUntil } from '#modules/issues/index.ts'
import { readAgainToken } from '../again-link.ts'
import { findSecondOf, listSecondOf, type SecondRow } from '../repo-second.ts'

/** What the asker is shown: the question, their answer, and whether the case can still be reopened. */
export function secondView(deps: Deps, row: SecondRow): Omit<SecondQuestion, 'issueId'> {
  const until = reopenUntil(deps, row)
  const isOpen = until !== null && deps.clock.now() <= until
  return {
    number: row.number,
    title: row.title,
    closedAt: (row.endedAt ?? row.askedAt).toISOString(),
    answer: row.answer,
    reopenUntil: isOpen ? until.toISOString() : null,
    followUpNumber: row.followUpNumber,
  }
}

/** My unanswered questions, or the one about a case. */
export async function listSecondQuestions(
  deps: Deps,
  actor: Actor,
  { issueId }: InputOf<typeof listOperation>,
): Promise<OutputOf<typeof listOperation>> {
  const rows = await deps.district.read(actor.viewer, (tx) =>
    listSecondOf(tx, actor.personId!, issueId),
  )
  return { questions: rows.map((row) => ({ issueId: row.issueId, ...secondView(deps, row) })) }
}

/** The question of a message's link. */
export async function readSecondLink(
  deps: Deps,
  { token }: InputOf<typeof linkOperation>,
): Promise<OutputOf<typeof linkOperation>> {
  const { issueId, round } = readAgainToken(deps, token)
  const row = await deps.district.read(SYSTEM_VIEWER, (tx) => findSecondOf(tx, issueId))
  if (!row || row.round !== round || row.reopenCount !== round || row.state !== 'closed') {
    throw new Refusal('rates.link_not_valid', 'not_found')
  }
  return { question: secondView(deps, row) }
}
