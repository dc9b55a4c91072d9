import type { Tx } from '../database/district.ts'
import { sql } from '../database/sql.ts'
import { isCounted, type Movement } from './store.ts'

/** A row of the batch: what the item is afterwards, its step and its event, in the database's names. */
function rowOf({ before, after, step, event }: Movement) {
  return {
    id: before.id,
    seq: before.stepCount + 1,
    from_state: step.fromState,
    state: after.state,
    tier: after.tier,
    urgency: after.urgency,
    topic_code: after.topicCode,
    area_code: after.areaCode,
    extra_scope_keys: after.extraScopeKeys,
    secret: after.secret,
    follower_ids: after.followerIds,
    holder_org_id: after.holderOrgId,
    holder_id: after.holderId,
    helper_org_ids: after.helperOrgIds,
    helper_ids: after.helperIds,
    doer_ids: after.doerIds,
    doer_org_ids: after.doerOrgIds,
    waits_for: after.waitsFor,
    clock: after.clock,
    due_at: after.dueAt,
    warn_at: after.warnAt,
    reopen_count: after.reopenCount,
    ended_at: after.endedAt,
    action: step.action,
    actor_id: step.actorId,
    actor_role: step.actorRole,
    org_id: step.orgId,
    note: step.note,
    payload: step.payload,
    file_ids: step.fileIds,
    salt: step.salt,
    digest: step.digest,
    prev_hash: step.prevHash,
    hash: step.hash,
    at: step.at,
    topic: event.topic,
    event: event.payload,
  }
}

/** How the counts change, added up for the whole batch. */
function tallyOf(movements: readonly Movement[]) {
  const changes = new Map<string, { key: readonly unknown[]; change: number }>()
  const add = (key: readonly unknown[], change: number) => {
    const text = JSON.stringify(key)
    changes.set(text, { key, change: (changes.get(text)?.change ?? 0) + change })
  }
  for (const { before, after } of movements) {
    if (!isCounted(before, after)) continue
    const { kind } = before
    add([kind, before.areaCode.slice(0, 12), before.tier, before.state, before.secret], -1)
    add([kind, after.areaCode.slice(0, 12), after.tier, after.state, after.secret], 1)
  }
  return [...changes.values()]
    .filter(({ change }) => change !== 0)
    .map(({ key: [kind, area_code, tier, state, secret], change }) => ({
      kind,
      area_code,
      tier,
      state,
      secret,
      change,
    }))
}

/**
 * Writes many moves, each of another item, as `updateItem` writes one: rows, steps, counts and events
 * in one statement, so that a hundred thousand of them cost a few hundred commits. The items were
 * locked in this transaction.
 */
export async function updateItems(tx: Tx, movements: readonly Movement[]): Promise<void> {
  if (movements.length === 0) return
  const tally = JSON.stringify(tallyOf(movements))
  const found = movements.some(({ before, after }) => before.areaCode !== after.areaCode)
    ? sql`, found as (
      update work_text t set scope_key = split_part(t.scope_key, ':', 1) || ':' || r.area_code
      from r where t.item_id = r.id
    )`
    : sql``
  await tx.run(sql`
    with r as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(movements.map(rowOf))}::jsonb) as r(
        id uuid, seq integer, from_state text, state text, tier text, urgency smallint, topic_code text,
        area_code text, extra_scope_keys text[], secret boolean, follower_ids uuid[], holder_org_id uuid,
        holder_id uuid, helper_org_ids uuid[], helper_ids uuid[], doer_ids uuid[], doer_org_ids uuid[],
        waits_for text, clock jsonb, due_at timestamptz, warn_at timestamptz, reopen_count smallint,
        ended_at timestamptz, action text, actor_id uuid, actor_role text, org_id uuid, note text,
        payload jsonb, file_ids uuid[], salt text, digest text, prev_hash text, hash text,
        at timestamptz, topic text, event jsonb)
    ), step as (
      insert into work_step (item_id, seq, action, from_state, to_state, actor_id, actor_role, org_id, note,
        payload, file_ids, salt, digest, prev_hash, hash, at)
      select id, seq, action, from_state, state, actor_id, actor_role, org_id, note, payload, file_ids, salt,
        digest, prev_hash, hash, at from r
    ), event as (
      insert into outbox (topic, payload, at) select topic, event, at from r
    ), tally as (
      insert into work_tally_delta (kind, area_code, tier, state, secret, change)
      select * from jsonb_to_recordset(${tally}::jsonb)
        as c(kind text, area_code text, tier text, state text, secret boolean, change integer)
    )${found}
    update work_item w set state = r.state, tier = r.tier, urgency = r.urgency, topic_code = r.topic_code,
      area_code = r.area_code, extra_scope_keys = r.extra_scope_keys, secret = r.secret,
      follower_ids = r.follower_ids, holder_org_id = r.holder_org_id, holder_id = r.holder_id,
      helper_org_ids = r.helper_org_ids, helper_ids = r.helper_ids, doer_ids = r.doer_ids,
      doer_org_ids = r.doer_org_ids, waits_for = r.waits_for, clock = r.clock,
      due_at = r.due_at, warn_at = r.warn_at, reopen_count = r.reopen_count, step_count = r.seq,
      head_hash = r.hash, version = w.version + 1, updated_at = r.at, ended_at = r.ended_at
    from r where w.id = r.id`)
}
