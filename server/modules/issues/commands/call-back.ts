import type { IssueMoved } from '#contract/issues/terms.ts'
import type { CallOutcome } from '#contract/rates/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { lockItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { moveIssueIn } from '../move-issue.ts'
import { answeredOrgOf } from '../repo.ts'
import { addCallBack, countCallBacks } from '../repo-call-backs.ts'
import { checkReason, judging, judgingMove, reopenUntil, type Said } from './judge.ts'

/** How one attempt ended, and what the asker said when they were reached. */
export type CallBackWord = {
  readonly outcome: CallOutcome
  readonly contacted?: boolean | undefined
  readonly solved?: boolean | undefined
  readonly satisfaction?: Said['satisfaction'] | undefined
  readonly reason?: string | undefined
  readonly comment?: string | undefined
}

/**
 * Refuses `issues.call_back_needs_third_person` to whoever asked, worked on the case, or sits in an
 * office that did: 监督与指挥分离 (GB/T 30428.8), domain.md Part G 9.
 */
export function checkThirdPerson(actor: Actor, item: WorkItem, answeredOrgId: string | null): void {
  // A merged case is answered by the office of the one it was merged into, which holds nothing of it.
  const offices = [item.holderOrgId, answeredOrgId, ...item.helperOrgIds, ...item.doerOrgIds]
  const people = [item.askerId, item.holderId, ...item.helperIds, ...item.doerIds]
  // The house itself calls nobody: it takes over what the hotline asked, which handled nothing here.
  if (actor.system) return
  const isParty =
    people.includes(actor.personId) || actor.orgIds.some((org) => offices.includes(org))
  if (isParty || actor.personId === null) {
    throw new Refusal('issues.call_back_needs_third_person', 'not_allowed')
  }
}

/** What a case may be called back about: it waits for its asker, or was closed without a call. */
const MAY_BE_CALLED: readonly string[] = ['verified', 'closed']

/** The move that what was said leads to: a closed case stays closed, or is handled again within its time. */
function moveFor(deps: Deps, item: WorkItem, said: Said): { action: string; reopens: boolean } {
  const name = judgingMove(said, item)
  if (item.state !== 'closed') return { action: `${name}_by_call`, reopens: name === 'dispute' }
  const until = reopenUntil(deps, item)
  const reopens = name === 'dispute' && until !== null && deps.clock.now() <= until
  return { action: reopens ? 'dispute_closed_by_call' : 'judge_closed_by_call', reopens }
}

/**
 * 回访: keeps one attempt by a third person, and makes the move that the asker's word leads to. Runs in
 * the caller's transaction, which has checked that the case was drawn and that it is time to call.
 */
export async function recordCallBackIn(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  issueId: string,
  word: CallBackWord,
): Promise<IssueMoved> {
  await tx.openItem(issueId)
  const item = await lockItem(tx, issueId)
  if (item?.kind !== 'issue') throw new Refusal('issues.not_found', 'not_found')
  if (item.identity === 'anonymous') {
    throw new Refusal('issues.anonymous_has_no_call_back', 'rule')
  }
  checkThirdPerson(actor, item, await answeredOrgOf(tx, issueId))
  if (!MAY_BE_CALLED.includes(item.state)) {
    throw new Refusal('loop.wrong_state', 'conflict', { state: item.state })
  }
  const attempt = (await countCallBacks(tx, issueId)) + 1
  const { outcome, solved, satisfaction } = word
  const reached = outcome === 'answered'
  const keep = () =>
    addCallBack(tx, issueId, {
      attempt,
      round: item.reopenCount,
      outcome,
      contacted: reached,
      solved: solved ?? null,
      satisfaction: satisfaction ?? null,
      byId: actor.personId,
      at: deps.clock.now(),
    })
  if (!reached) {
    return moveIssueIn(deps, tx, actor, 'record_call_back', { issueId }, async () => {
      await keep()
      return { note: word.comment, payload: { contacted: false, outcome, attempt } }
    })
  }
  if (solved === undefined || !satisfaction) {
    throw new Refusal('issues.call_back_needs_result', 'bad_input')
  }
  const said: Said = { ...word, solved, satisfaction }
  checkReason(said)
  const { action, reopens } = moveFor(deps, item, said)
  return moveIssueIn(deps, tx, actor, action, { issueId }, async (locked, inner) => {
    await keep()
    return judging(deps, said, 'call_back', reopens)(locked, inner)
  })
}

/** A call-back that another house made (12345): its word counts like one of our own queue. */
export function recordCallBack(
  deps: Deps,
  actor: Actor,
  { requestId, issueId, ...word }: CallBackWord & { requestId: string; issueId: string },
): Promise<IssueMoved> {
  return once(deps, actor, `issues.record_call_back:${issueId}`, requestId, (tx) =>
    recordCallBackIn(deps, tx, actor, issueId, word),
  )
}
