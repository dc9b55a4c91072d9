import type { FirstHolder, ReturnRecord, ReturnRound } from '#contract/issues/return-terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { orgNames } from '#modules/organization/index.ts'
import {
  countReturnsOf,
  firstHolderOf,
  listReturns,
  type ReturnRound as Row,
} from '../repo-returns.ts'
import { togetherSetting } from './settings.ts'

/** A month of a record: long enough that a record of six is half a year whatever the calendar. */
const MONTH_MS = 30.4375 * 86_400_000

function roundOf(row: Row, names: ReadonlyMap<string, string>): ReturnRound {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return {
    round: row.round,
    org: { id: row.orgId, name: names.get(row.orgId) ?? '' },
    reason: row.reason,
    note: row.note,
    evidenceIds: [...row.evidenceIds],
    dutyItem: row.dutyItem,
    at: row.at.toISOString(),
    firstStands: row.firstStands,
    ruling:
      row.upheld === null || row.settledAt === null
        ? null
        : {
            upheld: row.upheld,
            at: row.settledAt.toISOString(),
            byOrg: nameOf(row.rulingOrgId),
            note: row.rulingNote,
            basis: row.basis,
            holder: nameOf(row.holderOrgId),
            documentNumber: row.documentNumber,
          },
  }
}

export type ReturnsView = {
  readonly returns: ReturnRound[]
  readonly returnsUsed: number
  readonly firstHolder: FirstHolder | null
}

/** Every return with its ruling, for those who work; and who was first given the case. */
export async function returnsOf(tx: Tx, actor: Actor, item: WorkItem): Promise<ReturnsView> {
  const rows = await listReturns(tx, item.id)
  const first = await firstHolderOf(tx, item.id)
  const ids = rows.flatMap((row) => [row.orgId, row.rulingOrgId, row.holderOrgId])
  const names = await orgNames(
    tx,
    [...ids, first.orgId].filter((id) => id !== null),
  )
  const isStaff = actor.appointments.length > 0
  return {
    returns: isStaff ? rows.map((row) => roundOf(row, names)) : [],
    returnsUsed: rows.length,
    firstHolder: first.orgId
      ? { org: { id: first.orgId, name: names.get(first.orgId) ?? '' }, stands: first.stands }
      : null,
  }
}

/** How often the unit that has just returned it returned such matters lately, for whoever decides. */
export async function returnRecordOf(
  deps: Deps,
  actor: Actor,
  item: WorkItem,
): Promise<ReturnRecord | null> {
  const { holderOrgId, topicCode, state } = item
  const decides = actor.permissions.has('issues.adjudicate')
  if (state !== 'returned' || !decides || holderOrgId === null || topicCode === null) return null
  const { returnRecordMonths: months } = deps.settings.get(togetherSetting)
  const since = new Date(deps.clock.now().getTime() - months * MONTH_MS)
  // Counts over the whole district, whatever part of it the adjudicator may read.
  const counts = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    countReturnsOf(tx, holderOrgId, topicCode, since),
  )
  return { months, ...counts }
}
