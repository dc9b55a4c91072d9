import type { Tx } from '../database/district.ts'
import type { Deps } from '../deps.ts'

/** Something that happened, past tense: `issue.moved`. Ids and the few facts a listener needs. */
export type DomainEvent = {
  readonly id: number
  readonly topic: string
  readonly payload: Record<string, unknown>
  readonly at: Date
}

/** A module's reaction to an event. Gets a batch in order, in the relay's transaction, once. */
export type Subscription = {
  readonly name: string
  /** A topic, or `*.moved` for the moves of every loop. */
  readonly topic: string
  readonly react: (deps: Deps, tx: Tx, events: readonly DomainEvent[]) => Promise<void>
}

/** Whether a subscription's topic covers an event's; only the kind before the point may be a star. */
export function hears(wanted: string, topic: string): boolean {
  if (!wanted.startsWith('*.')) return wanted === topic
  return topic.slice(topic.indexOf('.')) === wanted.slice(1)
}
