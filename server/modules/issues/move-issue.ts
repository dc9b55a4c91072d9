import type { ReplyNote } from '#contract/issues/reply-terms.ts'
import type { IssueMoved } from '#contract/issues/terms.ts'
import { IssueState } from '#contract/issues/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { type Moved, makeMove, moveLocked, type Rule } from '#kernel/loop/move.ts'
import { withFirstContact } from './first-contact.ts'
import { issueLoop } from './loop.ts'
import { withReply } from './replies/check-reply.ts'

/** What every move of the contract carries. */
export type MoveCall = {
  requestId: string
  issueId: string
  version?: number | undefined
  reply?: ReplyNote | undefined
}

/** The kernel's answer as the contract promises it. */
export function movedIssue(moved: Moved): IssueMoved {
  return { ...moved, state: IssueState.parse(moved.state) }
}

/** One move of one issue by one actor, with the module's own rule; a handover starts the first contact. */
export async function moveIssue(
  deps: Deps,
  actor: Actor,
  action: string,
  call: MoveCall,
  rule?: Rule,
): Promise<IssueMoved> {
  const { requestId, issueId, version } = call
  const replying = withReply(deps, actor, action, call.reply, rule ?? (() => ({})))
  const moved = await makeMove(
    deps,
    actor,
    issueLoop,
    { requestId, itemId: issueId, action, version },
    async (item, tx) => withFirstContact(deps, item, action, await replying(item, tx)),
  )
  return movedIssue(moved)
}

/**
 * The same inside a transaction that is open: for a reader whose own rows belong to the move. The item
 * is opened for whoever may make the move although they may not read it (a call-back clerk, who is
 * kept from knowing who handled it).
 */
export async function moveIssueIn(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  action: string,
  call: Omit<MoveCall, 'requestId'>,
  rule: Rule = () => ({}),
): Promise<IssueMoved> {
  await tx.openItem(call.issueId)
  const input = { itemId: call.issueId, action, version: call.version }
  return movedIssue(
    await moveLocked(deps, tx, actor, issueLoop, input, async (item, inner) =>
      withFirstContact(deps, item, action, await rule(item, inner)),
    ),
  )
}
