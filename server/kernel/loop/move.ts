import type { Tier } from '#contract/loop/terms.ts'
import type { Actor } from '../authz/actor.ts'
import type { Tx } from '../database/district.ts'
import { once } from '../database/once.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../refusal/refusal.ts'
import { type ClockReading, moveClock, type RuledLimit } from './clockwork.ts'
import type { Loop, Move, WorkItem } from './loop.ts'
import { nextState } from './next-state.ts'
import { checkMove } from './permission.ts'
import { type ItemAfter, lockItem, updateItem } from './store.ts'
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
  readonly limit?: RuledLimit
  /** Replaces what the move's own clock rule would do: an extension, a recomputed calendar. */
  readonly clockAfter?: ClockReading
  /** When the sweep shall look again, where the clock alone does not say it. */
  readonly warnAt?: Date | null
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

type Writing = {
  actor: Actor
  loop: Loop
  item: WorkItem
  action: string
  move: Move
  state: string
  change: Change
}

function withAll(list: readonly string[], more: readonly (string | null)[]): string[] {
  const added = more.filter((id): id is string => id !== null && !list.includes(id))
  return [...list, ...added]
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
    doerIds: move.does ? withAll(item.doerIds, [actor.personId]) : item.doerIds,
    doerOrgIds: move.does ? withAll(item.doerOrgIds, [actingOrg]) : item.doerOrgIds,
    waitsFor: spec.waitsFor,
    clock: kept ? item.clock : reading.clock,
    dueAt: kept ? item.dueAt : reading.dueAt,
    warnAt: change.warnAt === undefined ? (kept ? item.warnAt : reading.warnAt) : change.warnAt,
    reopenCount: item.reopenCount + (move.reopens ? 1 : 0),
    endedAt: loop.ends.includes(state) ? now : null,
  }
}

async function writeMove(deps: Deps, tx: Tx, writing: Writing): Promise<Moved> {
  const { actor, loop, item, action, state, change } = writing
  const now = deps.clock.now()
  const next = after(deps, now, writing)
  const step = chainStep(deps.crypto, {
    itemId: item.id,
    seq: item.stepCount + 1,
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
  await updateItem(tx, item, next, step, {
    topic: `${loop.kind}.moved`,
    payload: {
      itemId: item.id,
      number: item.number,
      action,
      from: item.state,
      to: state,
      seq: item.stepCount + 1,
      by: actor.personId,
      formerHolderOrgId: item.holderOrgId,
    },
  })
  return {
    id: item.id,
    number: item.number,
    state,
    tier: next.tier,
    version: item.version + 1,
    dueAt: next.dueAt?.toISOString() ?? null,
  }
}
