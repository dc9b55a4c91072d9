import { type Actor, SYSTEM } from '#kernel/authz/actor.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { normalisePhone } from '#kernel/identity/phone.ts'
import { isRefusal, Refusal } from '#kernel/refusal/refusal.ts'
import { namedId } from '#kernel/time/ids.ts'
import { findByExternal, issueCommands } from '#modules/issues/index.ts'
import { listParkedFor, type Parked, settle, wasApplied } from '../repo-pushes.ts'
import { type Hotline, hotlineSetting } from '../settings.ts'
import { readDate } from '../sheet/read-date.ts'
import { findPlace } from './find-place.ts'
import { type Order, readOrder, readStatus, type Status } from './order.ts'
import { bodyPlace, noteReceipt, type Push, parkPush } from './park.ts'

/** What the source is told. */
export type PushAnswer = {
  readonly number: string | null
  readonly itemId: string | null
  readonly outcome: 'made' | 'repeated' | 'applied' | 'parked'
  /** Why it was parked: a refusal code. */
  readonly reason: string | null
}

const DESCRIPTION_MAX = 2000
const NOTE_MAX = 1000
const TITLE_MAX = 60

/** The longest text that fits, with the rest to be told as a note. */
function cut(text: string, max: number): [string, string] {
  return text.length <= max ? [text, ''] : [`${text.slice(0, max - 1)}…`, text.slice(max - 1)]
}

async function submitOrder(deps: Deps, push: Push, order: Order): Promise<PushAnswer> {
  const place = await findPlace(deps, order)
  const [description, rest] = cut(order.description, DESCRIPTION_MAX)
  const happenedAt = readDate(order.happenedAt)
  const phone = normalisePhone(order.callerPhone)?.number
  const named = order.callerName !== '' || phone !== undefined
  const { issue } = await issueCommands.submitIssue(
    deps,
    SYSTEM,
    {
      requestId: namedId('intake.order', push.sourceCode, order.number),
      categoryCode: order.categoryCode,
      description,
      title: order.title.slice(0, TITLE_MAX) || undefined,
      place: {
        areaCode: place.areaCode ?? '',
        estateId: place.estateId ?? null,
        buildingId: null,
        point: place.point ?? null,
        text: order.address.slice(0, 120),
      },
      happenedAt: happenedAt?.toISOString(),
      urgency: order.urgency,
      identity: named ? (order.secret ? 'secret' : 'named') : 'anonymous',
      photoIds: [],
      channel: 'hotline_12345',
      onBehalfOf: named
        ? { name: order.callerName.slice(0, 40) || '来电人', phone, consent: true }
        : undefined,
    },
    { source: push.sourceCode, number: order.number },
  )
  for (let at = 0, part = rest; part !== ''; at += 1, part = part.slice(NOTE_MAX)) {
    await issueCommands.commentIssue(deps, SYSTEM, {
      requestId: namedId('intake.rest', push.sourceCode, order.number, String(at)),
      issueId: issue.id,
      note: part.slice(0, NOTE_MAX),
      photoIds: [],
    })
  }
  return { number: issue.number, itemId: issue.id, outcome: 'made', reason: null }
}

/** The moves that a status of a hotline stands for; each is refused by the loop where it is not possible. */
async function moveBy(deps: Deps, push: Push, status: Status, issueId: string): Promise<void> {
  const actor: Actor = SYSTEM
  const call = { requestId: namedId('intake.status', push.sourceCode, push.key), issueId }
  const note = status.note.slice(0, NOTE_MAX)
  switch (status.means) {
    case 'urge':
      await issueCommands.superviseIssue(deps, actor, { ...call, note: note || status.code })
      return
    case 'note':
      await issueCommands.commentIssue(deps, actor, {
        ...call,
        note: note || status.code,
        photoIds: [],
      })
      return
    case 'withdraw':
      await issueCommands.withdrawIssue(deps, actor, { ...call, note: note || undefined })
      return
    case 'reopen':
      await issueCommands.reopenIssue(deps, actor, {
        ...call,
        note: note || status.code,
        photoIds: [],
      })
      return
    case 'call_back':
      await issueCommands.recordCallBack(deps, actor, {
        ...call,
        outcome: 'answered',
        solved: status.solved,
        satisfaction: status.satisfaction,
        reason: status.satisfaction === 'dissatisfied' ? 'other' : undefined,
        comment: note || undefined,
      })
      return
    default:
      throw new Refusal('intake.unknown_status', 'rule')
  }
}

async function takeOrder(deps: Deps, push: Push, hotline: Hotline): Promise<PushAnswer> {
  const order = readOrder(push.body, hotline)
  const known = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    findByExternal(tx, { source: push.sourceCode, number: order.number }),
  )
  if (known) return { number: known.number, itemId: known.id, outcome: 'repeated', reason: null }
  return submitOrder(deps, push, order)
}

async function takeStatus(deps: Deps, push: Push, hotline: Hotline): Promise<PushAnswer> {
  const status = readStatus(push.body, hotline)
  const [known, applied] = await deps.district.read(SYSTEM_VIEWER, async (tx) => [
    await findByExternal(tx, { source: push.sourceCode, number: status.number }),
    await wasApplied(tx, push.sourceCode, push.key),
  ])
  if (!known) throw new Refusal('intake.unknown_number', 'rule')
  const answer = { number: known.number, itemId: known.id, reason: null }
  if (applied) return { ...answer, outcome: 'repeated' }
  await moveBy(deps, push, status, known.id)
  return { ...answer, outcome: 'applied' }
}

/**
 * Does what a push asks; throws the Refusal that says why it cannot be done now. Doing it twice does
 * it once: every command below it has a request id made from the push itself.
 */
export async function applyPush(deps: Deps, push: Push): Promise<PushAnswer> {
  const hotline = deps.settings.get(hotlineSetting)
  return push.kind === 'order' ? takeOrder(deps, push, hotline) : takeStatus(deps, push, hotline)
}

/**
 * Takes a push of a signed request. What cannot be done is parked with its reason and never lost; only
 * an order or status that cannot be read at all is refused (`intake.bad_order`), for its sender to mend.
 */
export async function takePush(deps: Deps, push: Push): Promise<PushAnswer> {
  try {
    const answer = await applyPush(deps, push)
    await noteReceipt(deps, push, answer.outcome, answer.itemId)
    if (answer.outcome === 'made') await applyWaiting(deps, push)
    return answer
  } catch (error) {
    // What the database could not do now is for the source to send again, not for a clerk to decide.
    if (!isRefusal(error) || error.kind === 'unavailable' || error.code === 'intake.bad_order') {
      throw error
    }
    await parkPush(deps, push, error.code)
    return { number: null, itemId: null, outcome: 'parked', reason: error.code }
  }
}

/** What was parked because its number was not known yet, now that it is. */
async function applyWaiting(deps: Deps, order: Push): Promise<void> {
  const waiting = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    listParkedFor(tx, order.sourceCode, order.externalNumber),
  )
  for (const parked of waiting) {
    try {
      await retryParked(deps, parked, null)
    } catch (error) {
      // It goes on waiting, for a person now.
      if (!isRefusal(error)) throw error
    }
  }
}

export function unparked(deps: Deps, parked: Parked): Push {
  const { sourceCode, kind, externalNumber, pushKey } = parked
  const opened = deps.crypto.unseal(parked.body, bodyPlace(sourceCode, pushKey))
  const body = JSON.parse(opened.toString()) as Push['body']
  return { sourceCode, kind, externalNumber, key: pushKey, body }
}

/** Tries a parked push again, by a person or because its number came; throws why it still cannot be done. */
export async function retryParked(
  deps: Deps,
  parked: Parked,
  by: string | null,
): Promise<PushAnswer> {
  const push = unparked(deps, parked)
  const answer = await applyPush(deps, push)
  await noteReceipt(deps, push, answer.outcome, answer.itemId)
  await deps.district.write(SYSTEM_VIEWER, (tx) =>
    settle(tx, parked.id, { outcome: 'applied', by, note: null, at: deps.clock.now() }),
  )
  if (answer.outcome === 'made') await applyWaiting(deps, push)
  return answer
}
