import type { IssueView } from '#contract/issues/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { orgNames } from '#modules/organization/index.ts'
import { personNames } from '#modules/people/index.ts'

type Row = {
  seq: number
  action: string
  fromState: string | null
  toState: string
  actorId: string | null
  actorRole: string
  orgId: string | null
  note: string | null
  payload: Record<string, unknown>
  fileIds: string[]
  at: Date
}

/** Steps whose words a neighbour who follows does not read: the reporter answered the office, not them. */
const BETWEEN_THEM: ReadonlySet<string> = new Set(['reply', 'record_reply'])

/** Steps that are about the staff among themselves and say nothing to the asker. */
export const INTERNAL: ReadonlySet<string> = new Set([
  'supervise',
  'record_call_back',
  'moderate',
  'review_moderation',
  'note_repetition',
])

/** The organisations that a step's payload names, by the keys the commands write. */
const ORG_KEYS = { holderOrgId: 'holderName', helperOrgId: 'helperName' } as const

function orgsIn(payload: Record<string, unknown>): string[] {
  return Object.keys(ORG_KEYS).flatMap((key) => {
    const id = payload[key]
    return typeof id === 'string' ? [id] : []
  })
}

/** The payload with the names beside the ids, so that a trail reads the same after the holder changed. */
function withNames(payload: Record<string, unknown>, names: ReadonlyMap<string, string>) {
  const named = Object.entries(ORG_KEYS).flatMap(([key, nameKey]) => {
    const name = names.get(String(payload[key]))
    return name === undefined ? [] : [[nameKey, name]]
  })
  return { ...payload, ...Object.fromEntries(named) }
}

/**
 * The trail as this viewer may read it. Residents see roles and offices, staff also the names of staff;
 * the name of a sealed or anonymous asker is never among them.
 */
export async function readTrail(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  item: WorkItem,
): Promise<IssueView['trail']> {
  const rows = await tx.rows<Row>(sql`
    select seq, action, from_state as "fromState", to_state as "toState", actor_id as "actorId",
      actor_role as "actorRole", org_id as "orgId", note, payload, file_ids as "fileIds", at
    from work_step where item_id = ${item.id} order by seq`)
  const isStaff = actor.appointments.length > 0
  const isAsker = actor.personId !== null && actor.personId === item.askerId
  const told = isStaff ? rows : rows.filter(({ action }) => !INTERNAL.has(action))
  const shown = told.map((row) =>
    isStaff || isAsker || !BETWEEN_THEM.has(row.action) ? row : { ...row, note: null, fileIds: [] },
  )
  const staffIds = shown.flatMap(({ actorId, orgId }) => (actorId && orgId ? [actorId] : []))
  const [orgs, people] = await Promise.all([
    orgNames(
      tx,
      shown.flatMap(({ orgId, payload }) =>
        [orgId, ...orgsIn(payload)].filter((id) => id !== null),
      ),
    ),
    isStaff ? personNames(tx, deps.crypto, [...new Set(staffIds)]) : new Map<string, string>(),
  ])
  return shown.map(({ actorId, orgId, at, payload, ...step }) => ({
    ...step,
    payload: withNames(payload, orgs),
    at: at.toISOString(),
    orgName: orgId ? (orgs.get(orgId) ?? null) : null,
    actorName:
      isStaff && actorId && actorId !== item.askerId ? (people.get(actorId) ?? null) : null,
  }))
}
