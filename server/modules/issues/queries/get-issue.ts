import type { InputOf } from '#contract/core/operation.ts'
import type { getIssue as operation } from '#contract/issues/get-issue.ts'
import { IssueChannel, IssueResult, type IssueView, Satisfaction } from '#contract/issues/terms.ts'
import type { Tier } from '#contract/loop/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { orgNames } from '#modules/organization/index.ts'
import { issueLoop } from '../loop.ts'
import { safetyViewOf } from '../moderation/safety-view.ts'
import { listParticulars } from '../repo-particulars.ts'
import { listProofs } from '../repo-proofs.ts'
import { togetherOf } from '../together/together-view.ts'
import { askerOf } from './asker-view.ts'
import { clockViewOf } from './clock-view.ts'
import { readEnquiries } from './enquiry-view.ts'
import { similarToIssue } from './find-similar.ts'
import { CARD_COLUMNS, type CardRow, pointOf, toCards } from './read-cards.ts'
import { readTrail } from './read-trail.ts'
import { ruleViewOf } from './suggest-rule.ts'

type Facts = {
  description: string
  channel: string
  estateId: string | null
  buildingId: string | null
  suggestedTier: Tier
  photoIds: string[]
  enteredBy: string | null
  behalfName: Buffer | null
  behalfPhone: Buffer | null
  answerResult: string | null
  answerText: string | null
  answerPhotoIds: string[]
  answeredAt: Date | null
  answeredOrgId: string | null
  solved: boolean | null
  satisfaction: string | null
  judgementReason: string | null
  judgementComment: string | null
  judgedAt: Date | null
  judgedBy: string | null
}

export type IssueRow = CardRow & Facts

function readRow(tx: Tx, id: string): Promise<IssueRow | undefined> {
  return tx.first<IssueRow>(sql`
    select ${CARD_COLUMNS}, i.description, i.channel, i.estate_id as "estateId",
      i.building_id as "buildingId", i.suggested_tier as "suggestedTier", i.photo_ids as "photoIds",
      i.entered_by as "enteredBy", i.behalf_name as "behalfName", i.behalf_phone as "behalfPhone",
      i.answer_result as "answerResult", i.answer_text as "answerText",
      i.answer_photo_ids as "answerPhotoIds", i.answered_at as "answeredAt",
      i.answered_org_id as "answeredOrgId", i.solved, i.satisfaction,
      i.judgement_reason as "judgementReason", i.judgement_comment as "judgementComment",
      i.judged_at as "judgedAt", i.judged_by as "judgedBy"
    from work_item w join issue i on i.id = w.id where w.id = ${id}`)
}

type Proofs = NonNullable<IssueView['answer']>['proof']

function answerOf(
  row: IssueRow,
  names: ReadonlyMap<string, string>,
  proof: Proofs,
): IssueView['answer'] {
  if (row.answerResult === null || row.answeredAt === null) return null
  return {
    result: IssueResult.parse(row.answerResult),
    text: row.answerText ?? '',
    photoIds: row.answerPhotoIds,
    proof,
    at: row.answeredAt.toISOString(),
    orgName: row.answeredOrgId ? (names.get(row.answeredOrgId) ?? '') : '',
  }
}

/** The handler learns what was judged and why; who judged is never shown to them beyond «诉求人». */
function judgementOf(row: IssueRow): IssueView['judgement'] {
  if (row.judgedAt === null) return null
  return {
    satisfaction: row.satisfaction === null ? null : Satisfaction.parse(row.satisfaction),
    solved: row.solved,
    reason: row.judgementReason,
    comment: row.judgementComment,
    silent: row.judgedBy === 'silence',
    at: row.judgedAt.toISOString(),
  }
}

/** Whose turn it is and until when: the sentence on top of the page is made from this. */
function nextOf(row: IssueRow): IssueView['next'] {
  return {
    who: issueLoop.states[row.state as keyof typeof issueLoop.states].waitsFor,
    what: row.state,
    by: row.dueAt?.toISOString() ?? null,
  }
}

/** Everything of one issue as this viewer may see it; absent and hidden look the same. */
export async function getIssue(
  deps: Deps,
  actor: Actor,
  { issueId }: InputOf<typeof operation>,
): Promise<{ issue: IssueView }> {
  const view = await deps.district.read(actor.viewer, async (tx) => {
    const row = await readRow(tx, issueId)
    if (!row) throw new Refusal('issues.not_found', 'not_found')
    const orgIds = [...row.helperOrgIds, ...(row.answeredOrgId ? [row.answeredOrgId] : [])]
    const [
      [card],
      names,
      trail,
      together,
      asker,
      particulars,
      enquiries,
      clocks,
      ruled,
      safety,
      proof,
    ] = await Promise.all([
      toCards(deps, tx, [row]),
      orgNames(tx, orgIds),
      readTrail(deps, tx, actor, row),
      togetherOf(deps, tx, actor, row, pointOf(row)),
      askerOf(deps, tx, actor, row),
      listParticulars(tx, issueId),
      readEnquiries(tx, actor, row),
      clockViewOf(tx, actor, row, deps.clock.now()),
      ruleViewOf(deps, tx, actor, row),
      safetyViewOf(deps, tx, actor, row),
      row.answerResult === null ? [] : listProofs(tx, issueId),
    ])
    return {
      ...card!,
      description: row.description,
      channel: IssueChannel.parse(row.channel),
      place: {
        areaCode: row.areaCode,
        estateId: row.estateId,
        buildingId: row.buildingId,
        point: pointOf(row),
        text: row.placeText,
      },
      photoIds: row.photoIds,
      answer: answerOf(row, names, proof),
      judgement: judgementOf(row),
      asker,
      helpers: row.helperOrgIds.map((id) => ({ id, name: names.get(id) ?? '' })),
      trail,
      next: nextOf(row),
      ...together,
      suggestedTier: row.suggestedTier,
      particulars,
      enquiries,
      ...clocks,
      ...ruled,
      ...safety,
    }
  })
  // Looking for neighbours of an item is the staff's help in sorting; the asker does not need it.
  const staff = actor.appointments.length > 0 && view.deadline !== null
  const similar = staff ? await similarToIssue(deps, actor, view) : []
  return { issue: { ...view, similar } }
}
