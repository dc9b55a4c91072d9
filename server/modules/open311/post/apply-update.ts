import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { issueCommands } from '#modules/issues/index.ts'
import { actorOfKey } from '../keys.ts'
import { idFrom } from './photos.ts'

/** What another system's status asks our loop for. */
export type Wish = 'nothing' | 'work' | 'solved' | 'explained'

/**
 * GeoReport v2 knows open and closed; systems of the FixMyStreet family say more. What is missing here
 * asks for a decision that only people make (another office, a duplicate, a reopening), so it is parked.
 */
const WISHES: Readonly<Record<string, Wish>> = {
  open: 'nothing',
  investigating: 'work',
  in_progress: 'work',
  action_scheduled: 'work',
  planned: 'work',
  closed: 'solved',
  fixed: 'solved',
  no_further_action: 'explained',
}

export function wishOf(status: string): Wish | undefined {
  return WISHES[status.toLowerCase()]
}

/** Why an update waits for a person. Each is worded on the desk. */
export type ParkReason = 'unknown_status' | 'not_holder' | 'ended' | 'no_such_move' | 'refused'

type Update = {
  readonly id: string
  readonly wish: Wish
  readonly description: string
  readonly photoIds: readonly string[]
}

/** Makes the moves, each under a request id of its own, so that a repetition makes none twice. */
async function moves(
  deps: Deps,
  key: { id: string; orgId: string | null },
  item: WorkItem,
  update: Update,
): Promise<void> {
  const actor = actorOfKey(key)
  const on = (step: string) => ({
    requestId: idFrom(`open311:update:${update.id}:${step}`),
    issueId: item.id,
  })
  const { wish, description: note, photoIds } = update
  if (wish !== 'nothing' && item.state === 'dispatched') {
    await issueCommands.signIssue(deps, actor, { ...on('sign'), note: undefined })
  }
  if (wish === 'solved' || wish === 'explained') {
    await issueCommands.answerIssue(deps, actor, {
      ...on('answer'),
      result: wish,
      text: note,
      photoIds: [...photoIds],
    })
    return
  }
  await issueCommands.commentIssue(deps, actor, { ...on('comment'), note, photoIds: [...photoIds] })
}

/** Whether the wish is what the case already is, so that only the words are new. */
function isSoAlready(wish: Wish, state: string): boolean {
  if (wish === 'nothing') return true
  if (wish === 'work') return state === 'handling'
  return state === 'answered' || state === 'verified'
}

/**
 * Does what an update asks for, through the loop's own moves, or says why a person must look. Only a
 * system that speaks for the holder moves the case; others add their words to the trail.
 */
export async function applyUpdate(
  deps: Deps,
  key: { id: string; orgId: string | null },
  item: WorkItem,
  update: Omit<Update, 'wish'> & { readonly status: string },
): Promise<ParkReason | null> {
  const wish = wishOf(update.status)
  if (wish === undefined) return 'unknown_status'
  if (item.endedAt !== null) return 'ended'
  const isHolder = key.orgId !== null && item.holderOrgId === key.orgId
  const wanted = isSoAlready(wish, item.state) ? 'nothing' : wish
  if (wanted !== 'nothing' && !isHolder) return 'not_holder'
  if (wanted !== 'nothing' && !['dispatched', 'handling'].includes(item.state))
    return 'no_such_move'
  try {
    await moves(deps, key, item, { ...update, wish: wanted })
    return null
  } catch (error) {
    if (isRefusal(error) && error.kind !== 'unavailable') return 'refused'
    throw error
  }
}
