import type { InputOf } from '#contract/core/operation.ts'
import type { tellApart as operation } from '#contract/issues/tell-apart.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { moveIssue } from '../move-issue.ts'

/** 不是同一件: a person compared two issues; neither is suggested for the other any more. */
export async function tellApart(deps: Deps, actor: Actor, input: InputOf<typeof operation>) {
  const { issueId, otherIssueId } = input
  if (issueId === otherIssueId) throw new Refusal('issues.apart_from_itself', 'bad_input')
  return moveIssue(deps, actor, 'tell_apart', input, async (item, tx) => {
    // Both must be visible to the one who compares them.
    const other = await findItem(tx, otherIssueId)
    if (!other || other.kind !== 'issue') throw new Refusal('issues.not_found', 'not_found')
    const at = deps.clock.now()
    await tx.run(sql`
      insert into issue_distinct (issue_id, other_id, by_id, at)
      values (${item.id}, ${other.id}, ${actor.personId}, ${at}),
             (${other.id}, ${item.id}, ${actor.personId}, ${at})
      on conflict do nothing`)
    return { note: input.note, payload: { other: other.number } }
  })
}
