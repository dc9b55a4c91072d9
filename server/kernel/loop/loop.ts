import type { Tier } from '#contract/loop/terms.ts'

/** Whose turn it is. From this one word come queues, inboxes and «what happens next». */
export const WAITERS = [
  'sorter', // 待受理、待派单
  'holder', // 待签收、待办
  'adjudicator', // 待审定
  'approver', // 待批（延期）
  'verifier', // 待核查
  'asker', // 待评价
  'other_items', // 待另一件（并入的、拆出的）
  'nobody', // 已结束
] as const
export type Waiter = (typeof WAITERS)[number]

/** Who may make a move: a part in the item, the clock itself, or a permission held for its area. */
export type ActorRule = 'asker' | 'follower' | 'holder' | 'helper' | 'system' | `can:${string}`

/** Who is told of a move. Each gets one message per event, whatever parts they have. */
export type Listener = 'asker' | 'followers' | 'holder' | 'helpers' | `can:${string}`

export type StateSpec = {
  readonly waitsFor: Waiter
  /** The move that the clock makes by itself, as `system`, when this state's time runs out. */
  readonly onDue?: string
}

export type Move<S extends string = string> = {
  readonly from: readonly S[]
  /** `same` keeps the state: a comment, an urging, a change of helpers. */
  readonly to: S | 'same'
  readonly by: readonly ActorRule[]
  /** keep: never touches it (a comment never moves a clock). start: a new limit from now. */
  readonly clock: 'keep' | 'start' | 'pause' | 'resume' | 'stop'
  /** A part of the work: whoever makes it may not judge this item. */
  readonly does?: true
  /** A judgement: refused to everyone who did a part of the work. */
  readonly judges?: true
  /** Counts as a reopening. */
  readonly reopens?: true
  /** Further clocks of the item that this move ends as done: whoever makes it did what they asked. */
  readonly endsTimers?: readonly string[]
  readonly tell: readonly Listener[]
  /** Made through another move's button: the answer given there decides which of them it is. */
  readonly via?: string
  /** Where the button makes no sense although the state allows it; the command refuses by its own name. */
  readonly offeredWhen?: (item: WorkItem) => boolean
  /** Inputs that a screen must ask for. */
  readonly needs?: readonly string[]
  /** Lower comes first; the first allowed one is the one filled button. None: never primary. */
  readonly primary?: number
}

/** A further clock of an item beside its main one: a first contact, a helper's part. */
export type TimerSpec = {
  /** The move that the clock makes by itself, as `system`, when it runs out; it keeps state and clock. */
  readonly onDue: string
  /** Who is told when it is nearly over. */
  readonly tellSoon: readonly Listener[]
}

/** A loop is data. 闭环: raised, handed over, done, answered, judged by the one who raised it, closed. */
export type Loop<S extends string = string, A extends string = string> = {
  readonly kind: string
  /** Chinese name for the docs. */
  readonly title: string
  /** Human numbers: `<series>-<year>-<six digits>`. */
  readonly series: string
  readonly start: S
  readonly ends: readonly S[]
  readonly states: Readonly<Record<S, StateSpec>>
  readonly moves: Readonly<Record<A, Move<S>>>
  /** Its further clocks by name. */
  readonly timers?: Readonly<Record<string, TimerSpec>>
  /** How often an item may be reopened before a dissatisfied judgement closes it as such. */
  readonly reopensMax: number
}

/** Ties states and actions to a loop and keeps their types. */
export function loop<S extends string, A extends string>(spec: Loop<S, A>): Loop<S, A> {
  return spec
}

/** What rules read of a work item. */
export type WorkItem = {
  readonly id: string
  readonly kind: string
  readonly number: string
  readonly title: string
  readonly state: string
  readonly tier: Tier
  readonly urgency: number
  /** What it is about, in the words of its kind. */
  readonly topicCode: string | null
  readonly areaCode: string
  readonly extraScopeKeys: readonly string[]
  readonly secret: boolean
  readonly identity: 'named' | 'anonymous' | 'secret'
  readonly askerId: string | null
  readonly followerIds: readonly string[]
  readonly holderOrgId: string | null
  readonly holderId: string | null
  readonly helperOrgIds: readonly string[]
  readonly helperIds: readonly string[]
  readonly doerIds: readonly string[]
  readonly doerOrgIds: readonly string[]
  readonly clock: ItemClock | null
  readonly dueAt: Date | null
  readonly reopenCount: number
  readonly stepCount: number
  readonly headHash: string
  readonly version: number
  readonly createdAt: Date
  readonly endedAt: Date | null
}

/** The limit in force, as stored: instants are ISO 8601 text. */
export type ItemClock = {
  readonly amount: number
  readonly unit: 'urgent_hour' | 'working_hour' | 'working_day' | 'natural_day'
  readonly rule: string
  readonly startedAt: string
  readonly pauses: readonly { readonly from: string; readonly to: string | null }[]
  readonly calendarVersion: string
  readonly pausedDays: number
  /** The version of the setting that `rule` stands in; absent for a rule that is no setting's. */
  readonly ruleVersion?: number
  /** The share of the limit after which its holder is warned. */
  readonly warnShare?: number
}
