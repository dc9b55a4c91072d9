import type { Tier } from '#contract/loop/terms.ts'
import type { Actor } from '../authz/actor.ts'
import type { Tx } from '../database/district.ts'
import { once } from '../database/once.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../refusal/refusal.ts'
import { type ClockReading, moveClock, type RuledLimit } from './clockwork.ts'
import type { Listener, Loop, Move, WorkItem } from './loop.ts'
import { nextState } from './next-state.ts'
import { checkMove } from './permission.ts'
import { type ItemAfter, lockItem, type Movement, updateItem } from './store.ts'
import { type TimerChange, type TimerWrite, writeTimers } from './timers.ts'
import { chainStep } from './trail.ts'

/** What a module's rule adds to a move. Everything left out stays as it is. */
export type Change = {
  readonly note?: string | undefined
  readonly payload?: Record<string, unknown>
  readonly fileIds?: readonly string[]
  readonly tier?: Tier
  readonly urgency?: number
  readonly topicCode?: string
  readonly areaCode?: string
  readonly extraScopeKeys?: readonly string[]
  readonly secret?: boolean
  readonly holderOrgId?: string | null
  readonly holderId?: string | null
  readonly helperOrgIds?: readonly string[]
  readonly followerIds?: readonly string[]
  /** Further people and offices that did a part of the work: in a case that this one shares an answer with. */
  readonly doerIds?: readonly string[]
  readonly doerOrgIds?: readonly string[]
  readonly limit?: RuledLimit
  /** Replaces what the move's own clock rule would do: an extension, a recomputed calendar. */
  readonly clockAfter?: ClockReading
  /** When the sweep shall look again, where the clock alone does not say it. */
  readonly warnAt?: Date | null | 'keep'
  /** What happens to the item's further clocks, besides what the move itself declares. */
  readonly timers?: TimerChange
  /** Whom this time to tell besides those whom the move declares. */
  readonly alsoTell?: readonly Listener[]
  /** Which helping offices are told, where a move concerns one of them and not all; also one that left. */
  readonly tellHelpers?: readonly string[]
}

export type MoveInput = {
  readonly requestId: string
  readonly itemId: string
  readonly action: string
  /** What the caller saw; a newer version refuses the move instead of overwriting somebody's work. */
  readonly version?: number | undefined
}

export type Moved = {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly tier: Tier
  readonly version: number
  readonly dueAt: string | null
}

/** A module's rule for one move: reads and writes its own tables in the same transaction. */
export type Rule = (item: WorkItem, tx: Tx) => Promise<Change> | Change

/** A command that is one move of one item: once → lock → permission → rule → next state → step → cache → event. */
export function makeMove(
  deps: Deps,
  actor: Actor,
  loop: Loop,
  input: MoveInput,
  rule: Rule = () => ({}),
): Promise<Moved> {
  const operation = `${loop.kind}.${input.action}:${input.itemId}`
  return once(deps, actor, operation, input.requestId, (tx) =>
    moveLocked(deps, tx, actor, loop, input, rule),
  )
}

/** The same inside a transaction that is already open (a sweep, a merge of two items). */
export async function moveLocked(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  loop: Loop,
  input: Omit<MoveInput, 'requestId'>,
  rule: Rule,
): Promise<Moved> {
  if (actor.asksFor === input.itemId) await tx.openItem(input.itemId)
  const item = await lockItem(tx, input.itemId)
  if (!item || item.kind !== loop.kind) throw new Refusal(`${loop.kind}s.not_found`, 'not_found')
  const move: Move | undefined = loop.moves[input.action]
  // The state is checked before the person, so that a button pressed too late says why, not «not yours».
  const state = nextState(loop, item.state, input.action)
  if (!move) throw new Error(`${loop.kind} has no move ${input.action}.`)
  checkMove(move, actor, item)
  if (input.version !== undefined && input.version !== item.version) {
    throw new Refusal('loop.stale_version', 'conflict', { number: item.number, state: item.state })
  }
  const opened = tx.openItem(item.id)
  const change = await rule(item, tx)
  await opened
  return writeMove(deps, tx, { actor, loop, item, action: input.action, move, state, change })
}

/** One move that was decided and is ready to be written. */
export type Writing = {
  readonly actor: Actor
  readonly loop: Loop
  readonly item: WorkItem
  readonly action: string
  readonly move: Move
  readonly state: string
  readonly change: Change
}

function withAll(list: readonly string[], more: readonly (string | null)[]): string[] {
  const added = more.filter((id): id is string => id !== null && !list.includes(id))
  return [...list, ...added]
}

/** When the sweep looks again: as the rule says, else as the clock does; never at what has ended. */
function wakeOf(
  loop: Loop,
  state: string,
  { warnAt }: Change,
  byClock: Date | null | 'keep',
): Date | null | 'keep' {
  if (loop.ends.includes(state)) return null
  return warnAt === undefined ? byClock : warnAt
}

/** The row after the move. Pure but for the calendar it is given. */
function after(
  deps: Deps,
  now: Date,
  { actor, loop, item, move, state, change }: Writing,
): ItemAfter {
  const reading =
    change.clockAfter ?? moveClock(deps.calendar(), move.clock, item.clock, now, change.limit)
  const kept = reading === 'keep'
  const spec = loop.states[state]!
  const actingOrg = actor.orgIds.find((org) => org === item.holderOrgId) ?? actor.orgIds[0] ?? null
  return {
    state,
    tier: change.tier ?? item.tier,
    urgency: change.urgency ?? item.urgency,
    topicCode: change.topicCode ?? item.topicCode,
    areaCode: change.areaCode ?? item.areaCode,
    extraScopeKeys: change.extraScopeKeys ?? item.extraScopeKeys,
    secret: change.secret ?? item.secret,
    followerIds: change.followerIds ?? item.followerIds,
    holderOrgId: change.holderOrgId === undefined ? item.holderOrgId : change.holderOrgId,
    holderId: change.holderId === undefined ? item.holderId : change.holderId,
    helperOrgIds: change.helperOrgIds ?? item.helperOrgIds,
    helperIds: item.helperIds,
    doerIds: withAll(item.doerIds, [
      ...(change.doerIds ?? []),
      ...(move.does ? [actor.personId] : []),
    ]),
    doerOrgIds: withAll(item.doerOrgIds, [
      ...(change.doerOrgIds ?? []),
      ...(move.does ? [actingOrg] : []),
    ]),
    waitsFor: spec.waitsFor,
    clock: kept ? item.clock : reading.clock,
    dueAt: kept ? item.dueAt : reading.dueAt,
    warnAt: wakeOf(loop, state, change, kept ? 'keep' : reading.warnAt),
    reopenCount: item.reopenCount + (move.reopens ? 1 : 0),
    // What is noted on an ended item does not end it a second time.
    endedAt: loop.ends.includes(state) ? (state === item.state ? item.endedAt : now) : null,
  }
}

/** What a decided move writes: the row afterwards, the chained step and the event. */
export function movementOf(deps: Deps, now: Date, writing: Writing): Movement {
  const { actor, loop, item, action, state, change } = writing
  const seq = item.stepCount + 1
  const step = chainStep(deps.crypto, {
    itemId: item.id,
    seq,
    prevHash: item.headHash,
    action,
    fromState: item.state,
    toState: state,
    actorId: actor.personId,
    actorRole: actor.roleWord,
    orgId: actor.orgIds.find((org) => org === item.holderOrgId) ?? actor.orgIds[0] ?? null,
    note: change.note ?? null,
    payload: change.payload ?? {},
    fileIds: change.fileIds ?? [],
    at: now,
  })
  const event = {
    topic: `${loop.kind}.moved`,
    payload: {
      itemId: item.id,
      number: item.number,
      action,
      from: item.state,
      to: state,
      seq,
      by: actor.personId,
      formerHolderOrgId: item.holderOrgId,
      ...(change.alsoTell ? { alsoTell: change.alsoTell } : {}),
      ...(change.tellHelpers ? { toHelpers: change.tellHelpers } : {}),
    },
  }
  return { before: item, after: after(deps, now, writing), step, event }
}

/** What a decided move does to the further clocks of its item. */
export function timerWriteOf({ loop, item, move, state, change }: Writing): TimerWrite {
  return { item, move, hasEnded: loop.ends.includes(state), change: change.timers }
}

async function writeMove(deps: Deps, tx: Tx, writing: Writing): Promise<Moved> {
  const { loop, item, state } = writing
  const movement = movementOf(deps, deps.clock.now(), writing)
  await updateItem(tx, movement)
  await writeTimers(deps, tx, loop, [timerWriteOf(writing)])
  return {
    id: item.id,
    number: item.number,
    state,
    tier: movement.after.tier,
    version: item.version + 1,
    dueAt: movement.after.dueAt?.toISOString() ?? null,
  }
}
