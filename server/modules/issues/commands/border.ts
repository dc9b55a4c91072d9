import type { InputOf } from '#contract/core/operation.ts'
import type { BorderShare } from '#contract/issues/border-terms.ts'
import type { dropBorder as dropOperation } from '#contract/issues/drop-border.ts'
import type { setBorder as setOperation } from '#contract/issues/set-border.ts'
import { type Actor, holds } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { findOrg } from '#modules/organization/index.ts'
import { areaNames } from '#modules/territory/index.ts'
import { checkHolder } from '../holder.ts'
import { moveIssue } from '../move-issue.ts'
import { removeBorder, setBorderRow } from '../together/repo-border.ts'
import { setMark } from '../together/repo-marks.ts'

type Input = InputOf<typeof setOperation>

/** States in which another office may take the lead: it then has to be handed over and signed for. */
const HANDED_OVER: readonly string[] = ['dispatched', 'handling']

/** Shares are whole per cent of different offices and come to exactly 100, or there are none. */
export function checkShares(shares: readonly BorderShare[]): void {
  if (shares.length === 0) return
  if (new Set(shares.map(({ orgId }) => orgId)).size < shares.length) {
    throw new Refusal('issues.share_twice', 'bad_input')
  }
  const sum = shares.reduce((total, { percent }) => total + percent, 0)
  if (sum !== 100) throw new Refusal('issues.shares_not_100', 'rule', { sum })
}

/**
 * The other areas must exist, lie outside of the case's own one, and belong to the actor together
 * with it: what binds two communities is decided by the street above both.
 */
async function checkAreas(tx: Tx, actor: Actor, item: WorkItem, codes: readonly string[]) {
  const known = await areaNames(tx, codes)
  const unknown = codes.find((code) => !known.has(code))
  if (unknown) throw new Refusal('territory.not_found', 'not_found', { areaCode: unknown })
  if (codes.some((code) => item.areaCode.startsWith(code) || code.startsWith(item.areaCode))) {
    throw new Refusal('issues.border_same_area', 'bad_input')
  }
  const all = [item.areaCode, ...codes]
  if (!all.every((code) => holds(actor, 'issues.sort', [code]))) {
    throw new Refusal('issues.border_above_me', 'not_allowed')
  }
}

async function checkOffices(tx: Tx, item: WorkItem, input: Input, changesLead: boolean) {
  for (const { orgId } of input.shares) {
    if (!(await findOrg(tx, orgId))) {
      throw new Refusal('issues.unknown_org', 'bad_input', { orgId })
    }
  }
  if (!changesLead) return
  if (!HANDED_OVER.includes(item.state)) throw new Refusal('issues.border_lead_too_early', 'rule')
  await checkHolder(tx, input.leadOrgId!, item.tier)
}

/**
 * 定为交界件 (M22): both areas see and are told, one office leads and its limit counts, and what it
 * costs is shared. Without another name the present holder leads. A sealed case stays in its own area.
 */
export async function setBorder(deps: Deps, actor: Actor, input: Input) {
  const now = await deps.district.read(actor.viewer, (tx) => findItem(tx, input.issueId))
  const wanted = input.leadOrgId
  const action = wanted && wanted !== now?.holderOrgId ? 'set_border_lead' : 'set_border'
  // Another lead cannot be named for what nobody has yet: the plain move says so by its own name.
  const move = HANDED_OVER.includes(now?.state ?? '') ? action : 'set_border'
  return moveIssue(deps, actor, move, input, async (item, tx) => {
    if (item.secret) throw new Refusal('issues.border_of_secret', 'rule')
    checkShares(input.shares)
    const codes = [...new Set(input.areaCodes)]
    await checkAreas(tx, actor, item, codes)
    const leadOrgId = wanted ?? item.holderOrgId
    const changesLead = leadOrgId !== item.holderOrgId
    await checkOffices(tx, item, input, changesLead)
    await setBorderRow(tx, item.id, {
      leadOrgId,
      reason: input.note,
      setOrgId: actor.orgIds[0] ?? null,
      at: deps.clock.now(),
      shares: input.shares,
    })
    await setMark(tx, item.id, 'border', codes.length)
    return {
      note: input.note,
      payload: { areaCodes: codes, holderOrgId: leadOrgId, shares: input.shares },
      extraScopeKeys: codes.map((code) => `issue:${code}`),
      ...(changesLead ? { holderOrgId: leadOrgId, holderId: null } : {}),
    }
  })
}

/** 不再是交界件: the other areas do not see it any more; the reason and the shares stay in the trail. */
export function dropBorder(deps: Deps, actor: Actor, input: InputOf<typeof dropOperation>) {
  return moveIssue(deps, actor, 'drop_border', input, async (item, tx) => {
    await removeBorder(tx, item.id)
    await setMark(tx, item.id, 'border', 0)
    return {
      note: input.note,
      payload: { areaCodes: item.extraScopeKeys.map((key) => key.slice(key.indexOf(':') + 1)) },
      extraScopeKeys: [],
    }
  })
}
