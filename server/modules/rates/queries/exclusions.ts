import { z } from 'zod'
import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import { Id, Instant } from '#contract/core/shapes.ts'
import type { getResult as resultOperation } from '#contract/rates/get-result.ts'
import type { listExclusions as operation } from '#contract/rates/list-exclusions.ts'
import type { Exclusion } from '#contract/rates/terms.ts'
import { type Actor, holds } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { areasOf } from '#kernel/loop/permission.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { readCursor, writeCursor } from '#modules/issues/index.ts'
import { orgNames } from '#modules/organization/index.ts'
import { areaNames } from '#modules/territory/index.ts'
import { isSecondPerson } from '../commands/exclusions.ts'
import { counts } from '../formula.ts'
import { readOutcome } from '../outcome.ts'
import { type ExclusionRow, listByState, listOfIssue } from '../repo-exclusions.ts'
import { deriveResults } from '../repo-results.ts'
import { findSecondOf } from '../repo-second.ts'
import { exclusionSetting, formulaSetting } from '../settings.ts'

const Keys = z.tuple([Instant, Id])

/** Rows as this viewer is shown them: who proposed it by office, and what they may do about it. */
async function toViews(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  rows: readonly ExclusionRow[],
): Promise<Exclusion[]> {
  const { reasons } = deps.settings.get(exclusionSetting)
  const [areas, orgs] = await Promise.all([
    areaNames(tx, [...new Set(rows.map(({ areaCode }) => areaCode))]),
    orgNames(
      tx,
      rows.flatMap(({ proposedOrg }) => proposedOrg ?? []),
    ),
  ])
  return rows.map((row) => {
    const may = holds(actor, 'rates.settle_exclusion', [row.areaCode]) && isSecondPerson(actor, row)
    return {
      id: row.id,
      issueId: row.issueId,
      number: row.number,
      title: row.title,
      areaName: areas.get(row.areaCode) ?? row.areaCode,
      reason: row.reason,
      reasonName: reasons.find(({ code }) => code === row.reason)?.name ?? row.reason,
      note: row.note,
      evidenceIds: [...row.evidenceIds],
      state: row.state,
      proposedOrg: row.proposedOrg === null ? null : (orgs.get(row.proposedOrg) ?? null),
      proposedAt: row.proposedAt.toISOString(),
      settledAt: row.settledAt?.toISOString() ?? null,
      settledNote: row.settledNote,
      liftedAt: row.liftedAt?.toISOString() ?? null,
      liftedNote: row.liftedNote,
      maySettle: row.state === 'proposed' && may,
      mayLift: row.state === 'approved' && may,
    }
  })
}

/** The exclusions of one state that this viewer may see: those of cases they may see. */
export function listExclusions(
  deps: Deps,
  actor: Actor,
  { state, areaCode, cursor, limit }: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  return deps.district.read(actor.viewer, async (tx) => {
    const after = cursor === undefined ? null : readCursor(cursor, Keys)
    const found = await listByState(tx, { state, areaCode }, after, limit + 1)
    const rows = found.slice(0, limit)
    const last = rows.at(-1)
    return {
      exclusions: await toViews(deps, tx, actor, rows),
      nextCursor:
        found.length > limit && last ? writeCursor([last.proposedAt.toISOString(), last.id]) : null,
    }
  })
}

/** How one case counts, and everything that was done about it: its own card on the case's page. */
export function getResult(
  deps: Deps,
  actor: Actor,
  { issueId }: InputOf<typeof resultOperation>,
): Promise<OutputOf<typeof resultOperation>> {
  return deps.district.read(actor.viewer, async (tx) => {
    const item = await findItem(tx, issueId)
    if (item?.kind !== 'issue') throw new Refusal('issues.not_found', 'not_found')
    const [[result], exclusions, second] = await Promise.all([
      deriveResults(tx, [issueId]),
      listOfIssue(tx, issueId),
      findSecondOf(tx, issueId),
    ])
    const outcome = result && readOutcome(result.outcome)
    const isHolder = item.holderOrgId !== null && actor.orgIds.includes(item.holderOrgId)
    const mayPropose = isHolder || holds(actor, 'rates.propose_exclusion', areasOf(item))
    const live = exclusions.some(({ state }) => state === 'proposed' || state === 'approved')
    return {
      counted:
        result && outcome
          ? {
              month: result.month,
              outcome,
              valid: counts('valid', outcome, deps.settings.get(formulaSetting)),
            }
          : null,
      exclusions: await toViews(deps, tx, actor, exclusions),
      reasons: deps.settings.get(exclusionSetting).reasons,
      mayPropose: item.state === 'closed' && mayPropose && !live,
      second: second && { answer: second.answer, followUpNumber: second.followUpNumber },
    }
  })
}
