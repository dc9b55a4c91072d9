import type { PublicKind } from '#contract/outreach/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { DomainEvent } from '#kernel/outbox/subscription.ts'
import { isPublic } from '#modules/issues/index.ts'
import { wakeAlerts } from './alerts/wake.ts'
import { refreshCases } from './project.ts'
import { addEvents, type NewPublicEvent, readCases } from './repo-cases.ts'
import { alertsSetting } from './settings.ts'

/** What a move of an issue is to its neighbours; most moves are nothing to them. */
function kindOf({ payload: { action, from } }: DomainEvent): PublicKind | null {
  // Told when somebody in office has taken it up, so that a prank is told to nobody.
  if (from === 'submitted' && (action === 'accept' || action === 'dispatch')) return 'new'
  if (action === 'verify') return 'answered'
  return action === 'shelve' ? 'long_term' : null
}

const itemOf = ({ payload: { itemId } }: DomainEvent) =>
  typeof itemId === 'string' ? [itemId] : []

/** A list of ids that an event carries. */
const idsOf =
  (name: string) =>
  ({ payload }: DomainEvent): string[] => {
    const list = payload[name]
    return Array.isArray(list) ? list.filter((id): id is string => typeof id === 'string') : []
  }

/** After every move of an issue: its public row, what feeds tell, and who is to be told. */
export async function followMoves(
  deps: Deps,
  tx: Tx,
  events: readonly DomainEvent[],
): Promise<void> {
  const rows = await refreshCases(deps, tx, [...new Set(events.flatMap(itemOf))])
  const told = events.flatMap((event): NewPublicEvent[] => {
    const kind = kindOf(event)
    const row = rows.get(itemOf(event)[0] ?? '')
    if (kind === null || !row) return []
    const { topicCode, communityCode, streetCode, estateId } = row
    const where = { topicCode, communityCode, streetCode, estateId }
    return [{ id: event.id, caseId: row.id, kind, at: event.at, ...where }]
  })
  await addEvents(tx, told)
  await wakeAlerts(deps, tx, told)
}

/**
 * A burst that a person found to be one matter: told once, by the newest of its cases that is public.
 * Hot topics are not read here; their event names the newest cases.
 */
export async function followHotTopics(
  deps: Deps,
  tx: Tx,
  events: readonly DomainEvent[],
): Promise<void> {
  const rows = await readCases(tx, events.flatMap(idsOf('caseIds')))
  const told = events.flatMap((event): NewPublicEvent[] => {
    const row = idsOf('caseIds')(event)
      .map((id) => rows.get(id))
      .find((found) => found !== undefined)
    if (!row) return []
    const { topicCode, communityCode, streetCode, estateId } = row
    const where = { topicCode, communityCode, streetCode, estateId }
    return [{ id: event.id, caseId: row.id, kind: 'hot', at: event.at, ...where }]
  })
  await addEvents(tx, told)
  await wakeAlerts(deps, tx, told)
}

/** Rows that the nightly comparison found out of date are made again here, where nobody else writes. */
export async function rereadCases(
  deps: Deps,
  tx: Tx,
  events: readonly DomainEvent[],
): Promise<void> {
  const ids = events.flatMap(idsOf('ids'))
  if (ids.length > 0) await refreshCases(deps, tx, ids)
}

/** Issues compared in one page, and ids in one event. */
const PAGE = 2000
const IDS_PER_EVENT = 200

/**
 * Finds issues whose public row is missing, of an older version, or no longer to be there: after an upgrade, a load past the
 * outbox, or a change of what is private. Walks the key a page at a time; writes only events. Answers
 * how many it found.
 */
export async function findStaleCases(deps: Deps): Promise<number> {
  let found = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const page = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
      const rows = await tx.rows<{ id: string; stale: boolean }>(sql`
        select w.id, case when ${isPublic(deps)} then p.id is null or p.version <> w.version
          else p.id is not null end as stale
        from (select * from work_item where kind = 'issue' and id > ${after}::uuid
          order by id limit ${PAGE}) w
        left join public_case p on p.id = w.id`)
      const ids = rows.filter(({ stale }) => stale).map(({ id }) => id)
      for (let i = 0; i < ids.length; i += IDS_PER_EVENT) {
        const payload = JSON.stringify({ ids: ids.slice(i, i + IDS_PER_EVENT) })
        await tx.run(sql`
          insert into outbox (topic, payload, at)
          values ('public_case.stale', ${payload}::jsonb, ${deps.clock.now()})`)
      }
      found += ids.length
      return rows
    })
    const last = page.reduce<string | null>((top, { id }) => (top && top > id ? top : id), null)
    if (page.length < PAGE || last === null) return found
    after = last
  }
}

/** Takes away events that no feed shows any more. */
export async function forgetOldEvents(deps: Deps): Promise<number> {
  const { eventsKeptDays } = deps.settings.get(alertsSetting)
  const before = new Date(deps.clock.now().getTime() - eventsKeptDays * 86_400_000)
  return deps.district.write(SYSTEM_VIEWER, (tx) =>
    tx.run(sql`delete from public_event where at < ${before}`),
  )
}
