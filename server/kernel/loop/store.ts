import type { Tier } from '#contract/loop/terms.ts'
import type { Tx } from '../database/district.ts'
import { type Sql, sql } from '../database/sql.ts'
import { newId } from '../time/ids.ts'
import type { ItemClock, WorkItem } from './loop.ts'

/** The columns of `work_item w` that rules read, as a WorkItem. Used by every query that returns items. */
export const ITEM_COLUMNS: Sql = sql`
  w.id, w.kind, w.number, w.title, w.state, w.tier, w.urgency, w.topic_code as "topicCode", w.area_code as "areaCode",
  w.extra_scope_keys as "extraScopeKeys", w.secret, w.identity, w.asker_id as "askerId",
  w.follower_ids as "followerIds", w.holder_org_id as "holderOrgId", w.holder_id as "holderId",
  w.helper_org_ids as "helperOrgIds", w.helper_ids as "helperIds", w.doer_ids as "doerIds",
  w.doer_org_ids as "doerOrgIds", w.clock, w.due_at as "dueAt",
  w.reopen_count as "reopenCount",
  w.step_count as "stepCount", w.head_hash as "headHash", w.version, w.created_at as "createdAt",
  w.ended_at as "endedAt"`

/** One item as the viewer may see it; undefined when absent or hidden, which look the same from outside. */
export function findItem(tx: Tx, id: string): Promise<WorkItem | undefined> {
  return tx.first<WorkItem>(sql`select ${ITEM_COLUMNS} from work_item w where w.id = ${id}`)
}

/** The same, held until the commit, so that two people cannot move one item at once. */
export function lockItem(tx: Tx, id: string): Promise<WorkItem | undefined> {
  return tx.first<WorkItem>(
    sql`select ${ITEM_COLUMNS} from work_item w where w.id = ${id} for update`,
  )
}

/** One step as it is written. */
export type NewStep = {
  readonly action: string
  readonly fromState: string | null
  readonly toState: string
  readonly actorId: string | null
  readonly actorRole: string
  readonly orgId: string | null
  readonly note: string | null
  readonly payload: Record<string, unknown>
  readonly fileIds: readonly string[]
  readonly salt: string
  readonly digest: string
  readonly prevHash: string | null
  readonly hash: string
  readonly at: Date
}

/** Everything of a work item that a move may change, as it stands afterwards. */
export type ItemAfter = {
  readonly state: string
  readonly tier: Tier
  readonly urgency: number
  readonly topicCode: string | null
  readonly areaCode: string
  readonly extraScopeKeys: readonly string[]
  readonly secret: boolean
  readonly followerIds: readonly string[]
  readonly holderOrgId: string | null
  readonly holderId: string | null
  readonly helperOrgIds: readonly string[]
  readonly helperIds: readonly string[]
  readonly doerIds: readonly string[]
  readonly doerOrgIds: readonly string[]
  readonly waitsFor: string
  readonly clock: ItemClock | null
  readonly dueAt: Date | null
  /** When the sweep looks at it next: never, or as was said before. */
  readonly warnAt: Date | null | 'keep'
  readonly reopenCount: number
  readonly endedAt: Date | null
}

export type NewItem = ItemAfter & {
  readonly id: string
  readonly kind: string
  readonly series: string
  readonly year: number
  readonly title: string
  readonly identity: WorkItem['identity']
  readonly askerId: string | null
  /** CGCS2000 degrees, where the reporter put it. */
  readonly place: { readonly longitude: number; readonly latitude: number } | null
}

export type OutgoingEvent = { readonly topic: string; readonly payload: Record<string, unknown> }

function stepInsert(itemId: string, seq: number, step: NewStep): Sql {
  return sql`insert into work_step
    (item_id, seq, action, from_state, to_state, actor_id, actor_role, org_id, note, payload, file_ids,
     salt, digest, prev_hash, hash, at)
    values (${itemId}, ${seq}, ${step.action}, ${step.fromState}, ${step.toState}, ${step.actorId},
     ${step.actorRole}, ${step.orgId}, ${step.note}, ${JSON.stringify(step.payload)}::jsonb,
     ${step.fileIds}::uuid[], ${step.salt}, ${step.digest}, ${step.prevHash}, ${step.hash}, ${step.at})`
}

function eventInsert(event: OutgoingEvent, at: Date): Sql {
  return sql`insert into outbox (topic, payload, at)
    values (${event.topic}, ${JSON.stringify(event.payload)}::jsonb, ${at})`
}

/**
 * Writes a new item with its first step, its search words and its event in one statement, last in its
 * transaction: the number's row lock is then held only through the commit. Answers the human number.
 */
export async function insertItem(
  tx: Tx,
  item: NewItem,
  step: NewStep,
  words: string,
  event: OutgoingEvent,
): Promise<string> {
  const row = await tx.first<{ number: string }>(sql`
    with numbered as (
      insert into number_series (series, year, last) values (${item.series}, ${item.year}, 1)
      on conflict (series, year) do update set last = number_series.last + 1
      returning last
    ), item as (
      insert into work_item (id, kind, number, title, state, tier, urgency, topic_code, longitude, latitude, area_code,
        extra_scope_keys, secret, identity, asker_id, follower_ids, holder_org_id, holder_id, helper_org_ids, helper_ids,
        doer_ids, doer_org_ids, waits_for, clock, due_at, reopen_count, step_count, head_hash,
        created_at, updated_at, ended_at)
      select ${item.id}, ${item.kind},
        ${item.series} || '-' || ${item.year}::text || '-' || lpad(numbered.last::text, 6, '0'),
        ${item.title}, ${item.state}, ${item.tier}, ${item.urgency}, ${item.topicCode},
        ${item.place?.longitude ?? null}::float8, ${item.place?.latitude ?? null}::float8, ${item.areaCode},
        ${item.extraScopeKeys}::text[], ${item.secret}, ${item.identity}, ${item.askerId}::uuid,
        ${item.followerIds}::uuid[], ${item.holderOrgId}::uuid, ${item.holderId}::uuid,
        ${item.helperOrgIds}::uuid[], ${item.helperIds}::uuid[], ${item.doerIds}::uuid[],
        ${item.doerOrgIds}::uuid[], ${item.waitsFor},
        ${item.clock === null ? null : JSON.stringify(item.clock)}::jsonb, ${item.dueAt}::timestamptz,
        ${item.reopenCount}, 1, ${step.hash}, ${step.at}, ${step.at},
        ${item.endedAt}::timestamptz
      from numbered
      returning number, scope_key
    ), step as (${stepInsert(item.id, 1, step)}
    ), words as (
      insert into work_text (item_id, scope_key, words, created_at)
      select ${item.id}, item.scope_key, ${words}::tsvector, ${step.at}::timestamptz from item
    ), tally as (
      insert into work_tally_delta (kind, area_code, tier, state, secret, change)
      values (${item.kind}, left(${item.areaCode}, 12), ${item.tier}, ${item.state}, ${item.secret}, 1)
    ), event as (${eventInsert(event, step.at)})${wakeInsert(item.id, item.warnAt)}
    select number from item`)
  if (!row) throw new Error('An item was written without a number.')
  return row.number
}

/** One move as it is written: the row before and after, its step and its event. */
export type Movement = {
  readonly before: WorkItem
  readonly after: ItemAfter
  readonly step: NewStep
  readonly event: OutgoingEvent
}

/** Whether a move changes what is counted: state, tier, area or secrecy. */
export function isCounted(before: WorkItem, after: ItemAfter): boolean {
  return (
    before.state !== after.state ||
    before.tier !== after.tier ||
    before.areaCode !== after.areaCode ||
    before.secret !== after.secret
  )
}

/** When the sweep looks at an item next, beside the item: set, taken away, or left as it is. */
function wakeInsert(itemId: string, at: Date | null | 'keep'): Sql {
  if (at === 'keep') return sql``
  if (at === null) return sql`, wake as (delete from work_wake where item_id = ${itemId})`
  return sql`, wake as (insert into work_wake (item_id, at) values (${itemId}, ${at})
      on conflict (item_id) do update set at = excluded.at)`
}

/** Writes a move: the cached row, the step, the counts and the event, in one statement. */
export async function updateItem(tx: Tx, { before, after, step, event }: Movement): Promise<void> {
  const seq = before.stepCount + 1
  const tally = isCounted(before, after)
    ? sql`, tally as (
      insert into work_tally_delta (kind, area_code, tier, state, secret, change) values
        (${before.kind}, left(${before.areaCode}, 12), ${before.tier}, ${before.state}, ${before.secret}, -1),
        (${before.kind}, left(${after.areaCode}, 12), ${after.tier}, ${after.state}, ${after.secret}, 1))`
    : sql``
  // What an item is found by must follow it into another area.
  const found =
    before.areaCode === after.areaCode
      ? sql``
      : sql`, found as (update work_text set scope_key = ${`${before.kind}:${after.areaCode}`}
          where item_id = ${before.id})`
  await tx.run(sql`
    with step as (${stepInsert(before.id, seq, step)}
    ), event as (${eventInsert(event, step.at)})${tally}${found}${wakeInsert(before.id, after.warnAt)}
    update work_item set state = ${after.state}, tier = ${after.tier}, urgency = ${after.urgency},
      topic_code = ${after.topicCode},
      area_code = ${after.areaCode}, extra_scope_keys = ${after.extraScopeKeys}::text[],
      secret = ${after.secret}, follower_ids = ${after.followerIds}::uuid[],
      holder_org_id = ${after.holderOrgId}, holder_id = ${after.holderId},
      helper_org_ids = ${after.helperOrgIds}::uuid[], helper_ids = ${after.helperIds}::uuid[],
      doer_ids = ${after.doerIds}::uuid[], doer_org_ids = ${after.doerOrgIds}::uuid[],
      waits_for = ${after.waitsFor},
      clock = ${after.clock === null ? null : JSON.stringify(after.clock)}::jsonb,
      due_at = ${after.dueAt}, reopen_count = ${after.reopenCount},
      step_count = ${seq}, head_hash = ${step.hash}, version = version + 1,
      updated_at = ${step.at}, ended_at = ${after.endedAt}
    where id = ${before.id}`)
}

/** An id for a new item, in time order. */
export function newItemId(now: Date): string {
  return newId(now.getTime())
}
