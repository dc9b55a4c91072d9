import type { Tx } from '../database/district.ts'
import { join, raw, type Sql, sql } from '../database/sql.ts'
import { type ItemAfter, isCounted, type Movement } from './store.ts'

/** A column of the batch: its name, its type, and what each move writes into it. */
type Column = {
  readonly name: string
  readonly type: string
  readonly of: (movement: Movement) => unknown
}

const column = (name: string, type: string, of: Column['of']): Column => ({ name, type, of })

/** What of an item a move may change, beside what every move does. */
const ITEM: readonly (Column & { readonly key: Exclude<keyof ItemAfter, 'warnAt'> })[] = (
  [
    ['state', 'text', 'state'],
    ['tier', 'text', 'tier'],
    ['urgency', 'smallint', 'urgency'],
    ['topic_code', 'text', 'topicCode'],
    ['area_code', 'text', 'areaCode'],
    ['extra_scope_keys', 'text[]', 'extraScopeKeys'],
    ['secret', 'boolean', 'secret'],
    ['follower_ids', 'uuid[]', 'followerIds'],
    ['holder_org_id', 'uuid', 'holderOrgId'],
    ['holder_id', 'uuid', 'holderId'],
    ['helper_org_ids', 'uuid[]', 'helperOrgIds'],
    ['helper_ids', 'uuid[]', 'helperIds'],
    ['doer_ids', 'uuid[]', 'doerIds'],
    ['doer_org_ids', 'uuid[]', 'doerOrgIds'],
    ['waits_for', 'text', 'waitsFor'],
    ['clock', 'jsonb', 'clock'],
    ['due_at', 'timestamptz', 'dueAt'],
    ['reopen_count', 'smallint', 'reopenCount'],
    ['ended_at', 'timestamptz', 'endedAt'],
  ] as const
).map(([name, type, key]) => ({ ...column(name, type, ({ after }) => after[key]), key }))

const STEP: readonly Column[] = [
  column('action', 'text', ({ step }) => step.action),
  column('from_state', 'text', ({ step }) => step.fromState),
  column('to_state', 'text', ({ step }) => step.toState),
  column('actor_id', 'uuid', ({ step }) => step.actorId),
  column('actor_role', 'text', ({ step }) => step.actorRole),
  column('org_id', 'uuid', ({ step }) => step.orgId),
  column('note', 'text', ({ step }) => step.note),
  column('payload', 'jsonb', ({ step }) => step.payload),
  column('file_ids', 'uuid[]', ({ step }) => step.fileIds),
  column('salt', 'text', ({ step }) => step.salt),
  column('digest', 'text', ({ step }) => step.digest),
  column('prev_hash', 'text', ({ step }) => step.prevHash),
  column('hash', 'text', ({ step }) => step.hash),
  column('at', 'timestamptz', ({ step }) => step.at),
]
const EVENT: readonly Column[] = [
  column('topic', 'text', ({ event }) => event.topic),
  column('event', 'jsonb', ({ event }) => event.payload),
]
const KEY: readonly Column[] = [
  column('id', 'uuid', ({ before }) => before.id),
  column('seq', 'integer', ({ before }) => before.stepCount + 1),
  column('stays', 'boolean', ({ before, after }) => before.state === after.state),
]

/** The columns of an item that some move of the batch changes; `waits_for` follows the state. */
function changedColumns(movements: readonly Movement[]): Column[] {
  const isSame = (a: unknown, b: unknown) =>
    a === b || (a instanceof Date && b instanceof Date && a.getTime() === b.getTime())
  return ITEM.filter(({ key }) =>
    key === 'waitsFor'
      ? movements.some(({ before, after }) => before.state !== after.state)
      : movements.some(({ before, after }) => !isSame(before[key], after[key])),
  )
}

/** When the sweep looks at each of them next, where the move says so. */
function wakes(movements: readonly Movement[]): Sql {
  const rows = movements.flatMap(({ before, after }) =>
    after.warnAt === 'keep' ? [] : [{ id: before.id, at: after.warnAt }],
  )
  const set = rows.filter(({ at }) => at !== null)
  const gone = rows.filter(({ at }) => at === null).map(({ id }) => id)
  const upsert =
    set.length === 0
      ? sql``
      : sql`, wake as (
      insert into work_wake (item_id, at)
      select id, at from jsonb_to_recordset(${JSON.stringify(set)}::jsonb) as k(id uuid, at timestamptz)
      on conflict (item_id) do update set at = excluded.at)`
  const removal =
    gone.length === 0
      ? sql``
      : sql`, asleep as (delete from work_wake where item_id = any (${gone}::uuid[]))`
  return sql`${upsert}${removal}`
}

/** What an item is found by follows it into another area, as in `updateItem`. */
function found(movements: readonly Movement[]): Sql {
  const [one] = movements
  if (movements.every(({ before, after }) => before.areaCode === after.areaCode)) return sql``
  return sql`, found as (
      update work_text t set scope_key = ${`${one!.before.kind}:`} || r.area_code
      from r where t.item_id = r.id)`
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

/** The batch as a set of rows `r`: what is the same for all is said once, the rest travels by row. */
function rowsOf(movements: readonly Movement[], columns: readonly Column[]): Sql {
  const [first, ...others] = movements
  const texts = columns.map((one) => JSON.stringify(one.of(first!) ?? null))
  const isConstant = columns.map((one, at) =>
    others.every((movement) => JSON.stringify(one.of(movement) ?? null) === texts[at]),
  )
  const own = columns.filter((_, at) => !isConstant[at])
  const shared = columns.filter((_, at) => isConstant[at])
  const rows = movements.map((movement) =>
    Object.fromEntries(own.map((one) => [one.name, one.of(movement)])),
  )
  const types = (some: readonly Column[]) =>
    raw(some.map(({ name, type }) => `${name} ${type}`).join(', '))
  const once = Object.fromEntries(shared.map((one) => [one.name, one.of(first!)]))
  const parts: Sql[] = []
  if (own.length > 0) {
    parts.push(sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as own(${types(own)})`)
  }
  if (shared.length > 0) {
    parts.push(sql`jsonb_to_record(${JSON.stringify(once)}::jsonb) as same(${types(shared)})`)
  }
  return sql`select * from ${join(parts, ' cross join ')}`
}

const names = (columns: readonly Column[]) => raw(columns.map(({ name }) => name).join(', '))

/**
 * Writes many moves, each of another item, as `updateItem` writes one: rows, steps, counts and events
 * in one statement, so that a hundred thousand of them cost a few hundred commits. Only what changes
 * is sent and set: what only notes that time has passed leaves `updated_at` alone and so touches no
 * index of the items. The items are of one kind and were locked in this transaction.
 */
export async function updateItems(tx: Tx, movements: readonly Movement[]): Promise<void> {
  if (movements.length === 0) return
  const changed = changedColumns(movements)
  // `state` of the item and `to_state` of the step are told apart by name; the others do not meet.
  const columns = [...KEY, ...changed, ...STEP, ...EVENT]
  const set = changed.map(({ name }) => raw(`${name} = r.${name}`))
  const tally = tallyOf(movements)
  const counted =
    tally.length === 0
      ? sql``
      : sql`, tally as (
      insert into work_tally_delta (kind, area_code, tier, state, secret, change)
      select * from jsonb_to_recordset(${JSON.stringify(tally)}::jsonb)
        as c(kind text, area_code text, tier text, state text, secret boolean, change integer))`
  await tx.run(sql`
    with r as materialized (${rowsOf(movements, columns)}
    ), step as (
      insert into work_step (item_id, seq, ${names(STEP)}) select id, seq, ${names(STEP)} from r
    ), event as (
      insert into outbox (topic, payload, at) select topic, event, at from r
    )${counted}${wakes(movements)}${found(movements)}
    update work_item w set ${join(
      [
        ...set,
        raw('step_count = r.seq, head_hash = r.hash, version = w.version + 1'),
        raw(`updated_at = case when r.stays then w.updated_at else r.at end`),
      ],
      ', ',
    )}
    from r where w.id = r.id`)
}
