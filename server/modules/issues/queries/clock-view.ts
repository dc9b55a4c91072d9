import type { ContactClock, LevelSpan, LongTerm } from '#contract/issues/clock-terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { listTimers, type Timer } from '#kernel/loop/timers.ts'
import { orgNames } from '#modules/organization/index.ts'
import { FIRST_CONTACT } from '../first-contact.ts'
import { findLongTerm } from '../repo-long-term.ts'
import { clockOf } from './deadline-view.ts'
import { type LevelStep, levelsOf } from './levels.ts'

function contactOf(timer: Timer | undefined, now: Date): ContactClock | null {
  if (!timer?.dueAt || timer.outcome === 'dropped') return null
  const at = timer.endedAt ?? now
  const deadline = clockOf(timer.clock, timer.dueAt, at)
  if (!deadline) return null
  return {
    deadline: timer.endedAt ? { ...deadline, state: 'stopped' } : deadline,
    doneAt: timer.endedAt?.toISOString() ?? null,
    late: timer.lateAt !== null || timer.dueAt < at,
  }
}

async function longTermOf(tx: Tx, item: WorkItem): Promise<LongTerm | null> {
  const row = await findLongTerm(tx, item.id)
  if (!row || row.endedAt !== null) return null
  const { publicNote, reviewOn, reviews, documentNumber } = row
  return {
    publicNote,
    reviewOn,
    reviews,
    documentNumber,
    listedAt: row.listedAt.toISOString(),
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
  }
}

/** The record of the levels is the staff's; the asker reads the same in the words of the trail. */
async function levels(tx: Tx, item: WorkItem, now: Date): Promise<LevelSpan[]> {
  const steps = await tx.rows<LevelStep>(sql`
    select action, from_state as "fromState", to_state as "toState", payload, at
    from work_step where item_id = ${item.id} order by seq`)
  const spans = levelsOf(steps, now, item.dueAt !== null && item.dueAt <= now)
  const names = await orgNames(
    tx,
    spans.flatMap(({ orgId }) => orgId ?? []),
  )
  return spans.map(({ orgId, ...span }) => ({
    ...span,
    org: orgId === null ? null : { id: orgId, name: names.get(orgId) ?? '' },
  }))
}

export type ClockView = {
  readonly contact: ContactClock | null
  readonly levels: LevelSpan[]
  readonly longTerm: LongTerm | null
}

/** What the further clocks of an issue say: first contact, the levels' record, the long-term list. */
export async function clockViewOf(
  tx: Tx,
  actor: Actor,
  item: WorkItem,
  now: Date,
): Promise<ClockView> {
  const isStaff = actor.appointments.length > 0 || actor.system
  const [timers, spans, longTerm] = await Promise.all([
    listTimers(tx, item.id),
    isStaff ? levels(tx, item, now) : [],
    longTermOf(tx, item),
  ])
  const contact = timers.find(({ name }) => name === FIRST_CONTACT)
  return { contact: contactOf(contact, now), levels: spans, longTerm }
}
