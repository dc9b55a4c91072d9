import type { Tx } from '../database/district.ts'
import { sql } from '../database/sql.ts'
import type { Deps } from '../deps.ts'
import { type RuledLimit, startClock } from './clockwork.ts'
import type { ItemClock, Loop, Move, WorkItem } from './loop.ts'

/** Which further clock of an item: `subject` tells several of one name apart, as helpers' offices. */
export type TimerKey = { readonly name: string; readonly subject?: string }

/** A further clock that a move starts; one that was done stays done, a running one begins anew. */
export type TimerOpening = TimerKey & {
  readonly orgId: string | null
  readonly limit: RuledLimit
}

/** A further clock that a move ends: what it asked for was done, or is no longer wanted. */
export type TimerEnding = TimerKey & { readonly outcome: 'done' | 'dropped' }

/** What a move does to the further clocks of its item, as its rule says. */
export type TimerChange = {
  readonly open?: readonly TimerOpening[]
  readonly end?: readonly TimerEnding[]
}

/** A further clock as it is stored. */
export type Timer = {
  readonly itemId: string
  readonly name: string
  readonly subject: string
  readonly orgId: string | null
  readonly clock: ItemClock
  readonly dueAt: Date | null
  readonly warnAt: Date | null
  readonly openedAt: Date
  readonly lateAt: Date | null
  readonly endedAt: Date | null
  readonly outcome: 'done' | 'dropped' | null
}

const TIMER_COLUMNS = sql`t.item_id as "itemId", t.name, t.subject, t.org_id as "orgId", t.clock, t.due_at as "dueAt",
  t.warn_at as "warnAt", t.opened_at as "openedAt", t.late_at as "lateAt", t.ended_at as "endedAt", t.outcome`

/** The further clocks of one item, ended ones too. */
export function listTimers(tx: Tx, itemId: string): Promise<Timer[]> {
  return tx.rows<Timer>(sql`
    select ${TIMER_COLUMNS} from work_timer t where t.item_id = ${itemId} order by t.name, t.subject`)
}

/** One item with what a move of it does to its further clocks. */
export type TimerWrite = {
  readonly item: WorkItem
  readonly move: Move
  readonly hasEnded: boolean
  readonly change: TimerChange | undefined
}

/**
 * Writes what the moves of a batch do to further clocks, in one statement for each kind of change and
 * none where nothing changes: a move's own `endsTimers`, what its rule adds, and with the end of an
 * item all that still run.
 */
export async function writeTimers(
  deps: Deps,
  tx: Tx,
  loop: Loop,
  writes: readonly TimerWrite[],
): Promise<void> {
  if (loop.timers === undefined) return
  const now = deps.clock.now()
  const ending = writes.flatMap(endingsOf)
  if (ending.length > 0) await endTimers(tx, ending, now)
  const finished = writes.flatMap(({ item, hasEnded }) => (hasEnded ? [item.id] : []))
  if (finished.length > 0) {
    await tx.run(sql`
      update work_timer set ended_at = ${now}, outcome = 'dropped', warn_at = null
      where item_id = any(${finished}::uuid[]) and ended_at is null`)
  }
  const opening = writes.flatMap(({ item, change }) =>
    (change?.open ?? []).map((one) => ({ itemId: item.id, ...one })),
  )
  if (opening.length > 0) await openTimers(deps, tx, opening, now)
}

type Ending = TimerEnding & { itemId: string; everySubject: boolean }

function endingsOf({ item, move, change }: TimerWrite): Ending[] {
  const declared = (move.endsTimers ?? []).map(
    (name): Ending => ({ itemId: item.id, name, outcome: 'done', everySubject: true }),
  )
  const added = (change?.end ?? []).map(
    (one): Ending => ({ ...one, itemId: item.id, everySubject: false }),
  )
  return [...declared, ...added]
}

/** One that ends after its time stays late, whether or not the sweep has come by. */
async function endTimers(tx: Tx, endings: readonly Ending[], now: Date): Promise<void> {
  const rows = endings.map(({ itemId, name, subject, outcome, everySubject }) => ({
    item_id: itemId,
    name,
    subject: everySubject ? null : (subject ?? ''),
    outcome,
  }))
  await tx.run(sql`
    update work_timer t set ended_at = ${now}, outcome = r.outcome, warn_at = null,
      late_at = case when r.outcome = 'done' and t.due_at < ${now} then coalesce(t.late_at, ${now}) else t.late_at end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(item_id uuid, name text, subject text, outcome text)
    where t.item_id = r.item_id and t.name = r.name and t.subject = coalesce(r.subject, t.subject)
      and t.ended_at is null`)
}

async function openTimers(
  deps: Deps,
  tx: Tx,
  openings: readonly (TimerOpening & { itemId: string })[],
  now: Date,
): Promise<void> {
  const calendar = deps.calendar()
  const rows = openings.map(({ itemId, name, subject = '', orgId, limit }) => {
    const { clock, dueAt, warnAt } = startClock(calendar, limit, now)
    return { item_id: itemId, name, subject, org_id: orgId, clock, due_at: dueAt, warn_at: warnAt }
  })
  await tx.run(sql`
    insert into work_timer as t (item_id, name, subject, org_id, clock, due_at, warn_at, opened_at)
    select item_id, name, subject, org_id, clock, due_at, warn_at, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(item_id uuid, name text, subject text,
      org_id uuid, clock jsonb, due_at timestamptz, warn_at timestamptz)
    on conflict (item_id, name, subject) do update set org_id = excluded.org_id, clock = excluded.clock,
      due_at = excluded.due_at, warn_at = excluded.warn_at, opened_at = excluded.opened_at,
      late_at = null, ended_at = null, outcome = null
    where t.outcome is distinct from 'done'`)
}

/** A further clock that the sweep has locked together with its item. */
export type WokenTimer = Timer & { readonly item: WorkItem }

/** Keeps what the sweep or a recomputation found out about running ones, in one statement. */
export async function noteTimers(
  tx: Tx,
  rows: readonly {
    timer: Pick<Timer, 'itemId' | 'name' | 'subject'>
    clock?: ItemClock | null
    dueAt: Date | null
    warnAt: Date | null
    lateAt: Date | null
  }[],
): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map(({ timer, clock, dueAt, warnAt, lateAt }) => ({
    item_id: timer.itemId,
    name: timer.name,
    subject: timer.subject,
    clock: clock ?? null,
    due_at: dueAt,
    warn_at: warnAt,
    late_at: lateAt,
  }))
  await tx.run(sql`
    update work_timer t set clock = coalesce(r.clock, t.clock), due_at = r.due_at,
      warn_at = r.warn_at, late_at = r.late_at
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as r(item_id uuid, name text, subject text,
      clock jsonb, due_at timestamptz, warn_at timestamptz, late_at timestamptz)
    where t.item_id = r.item_id and t.name = r.name and t.subject = r.subject`)
}
