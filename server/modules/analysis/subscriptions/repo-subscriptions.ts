import type { ViewRhythm } from '#contract/analysis/view-terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

export type SubscriptionRow = {
  readonly personId: string
  readonly viewId: string
  readonly rhythm: ViewRhythm
  readonly dailyAt: string | null
  readonly members: readonly string[]
  readonly toldAt: Date | null
  /** The Chinese day that `toldCount` counts. */
  readonly toldOn: string | null
  readonly toldCount: number
}

const COLUMNS = sql`s.person_id as "personId", s.view_id as "viewId", s.rhythm,
  s.daily_at as "dailyAt", s.members, s.told_at as "toldAt", s.told_on as "toldOn",
  s.told_count as "toldCount"`

export function listActiveOf(
  tx: Tx,
  personId: string,
): Promise<Pick<SubscriptionRow, 'viewId' | 'rhythm' | 'dailyAt'>[]> {
  return tx.rows(sql`
    select view_id as "viewId", rhythm, daily_at as "dailyAt" from view_subscription
    where person_id = ${personId} and state = 'active'`)
}

export type NewSubscription = Pick<
  SubscriptionRow,
  'personId' | 'viewId' | 'rhythm' | 'dailyAt' | 'members'
> & { readonly at: Date; readonly nextAt: Date }

/** Begins a subscription, or begins it anew: what is in the view now is no news. */
export async function beginSubscription(tx: Tx, one: NewSubscription): Promise<void> {
  await tx.run(sql`
    insert into view_subscription as s (person_id, view_id, rhythm, daily_at, state, members,
      next_at, created_at)
    values (${one.personId}, ${one.viewId}, ${one.rhythm}, ${one.dailyAt}, 'active',
      ${one.members}::uuid[], ${one.nextAt}, ${one.at})
    on conflict (person_id, view_id) do update set rhythm = excluded.rhythm,
      daily_at = excluded.daily_at, next_at = excluded.next_at, state = 'active', why_ended = null,
      members = case when s.state = 'active' then s.members else excluded.members end`)
}

export async function endSubscription(
  tx: Tx,
  { personId, viewId }: Pick<SubscriptionRow, 'personId' | 'viewId'>,
  why: string,
): Promise<void> {
  await tx.run(sql`
    update view_subscription set state = 'ended', why_ended = ${why}, members = '{}'
    where person_id = ${personId} and view_id = ${viewId} and state = 'active'`)
}

/** Takes what is due for this process alone until `until`, the longest waiting first. */
export function takeDueSubscriptions(
  tx: Tx,
  now: Date,
  until: Date,
  limit: number,
): Promise<SubscriptionRow[]> {
  return tx.rows<SubscriptionRow>(sql`
    with due as (
      select person_id, view_id from view_subscription
      where state = 'active' and next_at <= ${now}
      order by next_at limit ${limit} for update skip locked
    )
    update view_subscription s set next_at = ${until} from due
    where s.person_id = due.person_id and s.view_id = due.view_id
    returning ${COLUMNS}`)
}

export type Looked = {
  readonly members: readonly string[]
  readonly nextAt: Date
  /** Set when the person was told at this look. */
  readonly told: { readonly on: string; readonly count: number } | null
}

/** Writes what a look found; a subscription that ended meanwhile stays ended. Answers whether it counts. */
export async function settleLook(
  tx: Tx,
  { personId, viewId }: Pick<SubscriptionRow, 'personId' | 'viewId'>,
  looked: Looked,
  at: Date,
): Promise<boolean> {
  const { told } = looked
  const said = told
    ? sql`, told_at = ${at}, told_on = ${told.on}, told_count = ${told.count}`
    : sql``
  const count = await tx.run(sql`
    update view_subscription
       set members = ${looked.members}::uuid[], looked_at = ${at}, next_at = ${looked.nextAt}${said}
     where person_id = ${personId} and view_id = ${viewId} and state = 'active'`)
  return count === 1
}

/** Something moved: whoever is told at once is looked at now, or when the gap since the last message is over. */
export async function wakeAtOnce(tx: Tx, now: Date, gapMinutes: number): Promise<void> {
  const gap = `${gapMinutes} minutes`
  await tx.run(sql`
    update view_subscription
       set next_at = greatest(${now}::timestamptz, told_at + ${gap}::interval)
     where state = 'active' and rhythm = 'at_once'
       and next_at > greatest(${now}::timestamptz, told_at + ${gap}::interval)`)
}
