import { RHYTHMS } from '#contract/outreach/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { scopesOf } from '../place.ts'
import type { NewPublicEvent } from '../repo-cases.ts'
import { alertsSetting } from '../settings.ts'
import { whenNext } from './when-next.ts'

/**
 * Sets when the alerts that these events concern tell of them. Only idle ones are touched: of a busy
 * street each alert is woken once between two mails, however much happens there.
 */
export async function wakeAlerts(
  deps: Deps,
  tx: Tx,
  events: readonly NewPublicEvent[],
): Promise<void> {
  if (events.length === 0) return
  const now = deps.clock.now()
  const times = deps.settings.get(alertsSetting)
  const wakings = events.flatMap((event) =>
    scopesOf(event).map((scope) => ({ scope, kind: event.kind, topic: event.topicCode })),
  )
  const next = RHYTHMS.map((rhythm) => ({ rhythm, at: whenNext(rhythm, now, null, times) }))
  const gap = `${times.instantGapMinutes} minutes`
  await tx.run(sql`
    update alert a
       set next_at = case when a.rhythm = 'instant'
             then greatest(n.at, a.told_at + ${gap}::interval) else n.at end,
           tries = 0
      from jsonb_to_recordset(${JSON.stringify(next)}::jsonb) as n (rhythm text, at timestamptz)
     where a.state = 'active' and a.next_at is null and n.rhythm = a.rhythm
       and a.scope = any (${[...new Set(wakings.map(({ scope }) => scope))]}::text[])
       and exists (select from jsonb_to_recordset(${JSON.stringify(wakings)}::jsonb)
             as w (scope text, kind text, topic text)
           where w.scope = a.scope and w.kind = any (a.kinds) and w.topic ^@ a.category_prefix)`)
}
