import type { Tier } from '#contract/loop/terms.ts'
import type { Actor } from '../authz/actor.ts'
import { chinaYear } from '../calendar/china-time.ts'
import type { Tx } from '../database/district.ts'
import type { Deps } from '../deps.ts'
import { searchWords, wordKey } from '../search/bigrams.ts'
import { moveClock, type RuledLimit } from './clockwork.ts'
import type { Loop, WorkItem } from './loop.ts'
import { insertItem } from './store.ts'
import { chainStep } from './trail.ts'

/** What a module says of a new item. */
export type Draft = {
  readonly id: string
  readonly title: string
  readonly tier: Tier
  readonly urgency: number
  readonly topicCode?: string
  readonly place?: { readonly longitude: number; readonly latitude: number } | null
  readonly areaCode: string
  readonly extraScopeKeys?: readonly string[]
  readonly secret: boolean
  readonly identity: WorkItem['identity']
  readonly askerId: string | null
  readonly followerIds?: readonly string[]
  readonly holderOrgId: string | null
  /** Who helps from the beginning. */
  readonly helperOrgIds?: readonly string[]
  readonly limit: RuledLimit
  /** When it was opened, where the module's own rows carry the same moment; now when absent. */
  readonly at?: Date
  /** Text to be found by, besides the title. */
  readonly searchable: string
  readonly note?: string | undefined
  readonly payload?: Record<string, unknown>
  readonly fileIds?: readonly string[]
}

/**
 * Opens a loop: number, first step, clock, search words and event, as the last statement of its
 * transaction. The module's own rows are written before it (their key to `work_item` is deferred).
 */
export async function createItem(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  loop: Loop,
  draft: Draft,
): Promise<{ id: string; number: string; dueAt: Date | null }> {
  const now = draft.at ?? deps.clock.now()
  const reading = moveClock(deps.calendar(), 'start', null, now, draft.limit)
  if (reading === 'keep') throw new Error('A new item starts its clock.')
  const anonymous = draft.identity === 'anonymous'
  const step = chainStep(deps.crypto, {
    itemId: draft.id,
    seq: 1,
    prevHash: null,
    action: 'submit',
    fromState: null,
    toState: loop.start,
    // An anonymous asker leaves no trace of a person, not even in the trail.
    actorId: anonymous ? null : actor.personId,
    actorRole: actor.roleWord,
    orgId: anonymous ? null : (actor.orgIds[0] ?? null),
    note: draft.note ?? null,
    payload: draft.payload ?? {},
    fileIds: draft.fileIds ?? [],
    at: now,
  })
  const opened = tx.openItem(draft.id)
  const number = await insertItem(
    tx,
    {
      id: draft.id,
      kind: loop.kind,
      series: loop.series,
      year: chinaYear(now),
      title: draft.title,
      state: loop.start,
      tier: draft.tier,
      urgency: draft.urgency,
      topicCode: draft.topicCode ?? null,
      place: draft.place ?? null,
      areaCode: draft.areaCode,
      extraScopeKeys: draft.extraScopeKeys ?? [],
      secret: draft.secret,
      identity: draft.identity,
      askerId: draft.askerId,
      followerIds: draft.followerIds ?? [],
      holderOrgId: draft.holderOrgId,
      holderId: null,
      helperOrgIds: draft.helperOrgIds ?? [],
      helperIds: [],
      doerIds: [],
      doerOrgIds: [],
      waitsFor: loop.states[loop.start]!.waitsFor,
      clock: reading.clock,
      dueAt: reading.dueAt,
      warnAt: reading.warnAt,
      reopenCount: 0,
      endedAt: null,
    },
    step,
    searchWords(`${draft.title} ${draft.searchable}`, wordKey(deps.crypto)),
    {
      topic: `${loop.kind}.moved`,
      payload: {
        itemId: draft.id,
        number: '',
        action: 'submit',
        from: null,
        to: loop.start,
        seq: 1,
        by: step.actorId,
        formerHolderOrgId: null,
      },
    },
  )
  await opened
  return { id: draft.id, number, dueAt: reading.dueAt }
}
