import type { InputOf } from '#contract/core/operation.ts'
import type { NoticeChoice } from '#contract/notify/choice-terms.ts'
import type * as getting from '#contract/notify/get-choice.ts'
import type * as setting from '#contract/notify/set-choice.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { once } from '#kernel/database/once.ts'
import type { Deps } from '#kernel/deps.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { noticeAddresses } from '#modules/people/index.ts'
import { listChoices, setChoice } from './repo-choices.ts'

/** The person's own choice for one item that they see; refuses what they do not. */
async function choiceOf(deps: Deps, actor: Actor, itemId: string): Promise<NoticeChoice> {
  const personId = actor.personId!
  const { usual, available } = await noticeAddresses(deps, personId)
  const [row] = await deps.district.read(actor.viewer, async (tx) => {
    if (!(await findItem(tx, itemId))) throw new Refusal('notify.item_not_found', 'not_found')
    return listChoices(tx, [{ itemId, personId }])
  })
  return { channel: row?.channel ?? usual, chosen: row !== undefined, available }
}

export async function getNoticeChoice(
  deps: Deps,
  actor: Actor,
  { itemId }: InputOf<typeof getting.getNoticeChoice>,
): Promise<{ choice: NoticeChoice }> {
  return { choice: await choiceOf(deps, actor, itemId) }
}

/** Chooses how this person hears of one item; a channel without an address is refused, not ignored. */
export async function setNoticeChoice(
  deps: Deps,
  actor: Actor,
  { requestId, itemId, channel }: InputOf<typeof setting.setNoticeChoice>,
): Promise<{ choice: NoticeChoice }> {
  const { available } = await choiceOf(deps, actor, itemId)
  if (!available.includes(channel)) throw new Refusal('notify.no_address', 'rule', { channel })
  return once(deps, actor, `notify.set_choice:${itemId}`, requestId, async (tx) => {
    await setChoice(tx, { itemId, personId: actor.personId!, channel }, deps.clock.now())
    return { choice: { channel, chosen: true, available } }
  })
}
