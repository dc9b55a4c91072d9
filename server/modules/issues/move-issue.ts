import type { IssueMoved } from '#contract/issues/terms.ts'
import { IssueState } from '#contract/issues/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { type Moved, makeMove, type Rule } from '#kernel/loop/move.ts'
import { issueLoop } from './loop.ts'

/** What every move of the contract carries. */
export type MoveCall = { requestId: string; issueId: string; version?: number | undefined }

/** The kernel's answer as the contract promises it. */
export function movedIssue(moved: Moved): IssueMoved {
  return { ...moved, state: IssueState.parse(moved.state) }
}

/** One move of one issue by one actor, with the module's own rule. */
export async function moveIssue(
  deps: Deps,
  actor: Actor,
  action: string,
  call: MoveCall,
  rule?: Rule,
): Promise<IssueMoved> {
  const { requestId, issueId, version } = call
  const moved = await makeMove(
    deps,
    actor,
    issueLoop,
    { requestId, itemId: issueId, action, version },
    rule,
  )
  return movedIssue(moved)
}
