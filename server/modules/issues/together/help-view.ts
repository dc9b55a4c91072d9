import type { HelpDue, HelpTask } from '#contract/issues/help-terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { orgNames } from '#modules/organization/index.ts'
import { type HelpRow, listHelp, listOpenHelpOf } from './repo-help.ts'

function isLate({ lateAt, dueAt, endedAt, state }: HelpRow, now: Date): boolean {
  if (state === 'declined' || state === 'released') return false
  return lateAt !== null || (dueAt !== null && dueAt < (endedAt ?? now))
}

/**
 * What each helper was asked and answered. Who asked sees that offices help and how far they are;
 * what the offices write to each other is theirs, until an answer stands in the trail.
 */
export async function helpOf(
  tx: Tx,
  actor: Actor,
  issueId: string,
  now: Date,
): Promise<HelpTask[]> {
  const rows = await listHelp(tx, issueId)
  const isStaff = actor.appointments.length > 0
  const names = await orgNames(
    tx,
    rows.flatMap(({ orgId, askedOrgId }) => (askedOrgId ? [orgId, askedOrgId] : [orgId])),
  )
  return rows.map((row) => ({
    org: { id: row.orgId, name: names.get(row.orgId) ?? '' },
    round: row.round,
    state: row.state,
    asked: isStaff ? row.asked : '',
    askedBy: row.askedOrgId ? (names.get(row.askedOrgId) ?? null) : null,
    askedAt: row.askedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    late: isLate(row, now),
    text: isStaff || row.state === 'answered' ? row.said : null,
    photoIds: row.saidFileIds,
    endedAt: row.endedAt?.toISOString() ?? null,
    isMine: actor.orgIds.includes(row.orgId),
  }))
}

/** For a page of cards: what is open there for the viewer's own offices, the earliest due first. */
export async function helpDueOf(
  tx: Tx,
  issueIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, HelpDue>> {
  const { orgIds } = tx.viewer
  if (orgIds.length === 0 || issueIds.length === 0) return new Map()
  const rows = await listOpenHelpOf(tx, issueIds, orgIds)
  const latestFirst = rows.toSorted((a, b) => (b.dueAt?.getTime() ?? 0) - (a.dueAt?.getTime() ?? 0))
  return new Map(
    latestFirst.map((row) => [
      row.issueId,
      {
        state: row.state,
        dueAt: row.dueAt?.toISOString() ?? null,
        late: isLate(row, now),
      },
    ]),
  )
}
