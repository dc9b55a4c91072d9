import type { Border, NearArea } from '#contract/issues/border-terms.ts'
import { type Actor, holds } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { orgNames } from '#modules/organization/index.ts'
import { areaNames, communitiesNear, type MapPoint } from '#modules/territory/index.ts'
import { findBorder, listShares } from './repo-border.ts'
import { togetherSetting } from './settings.ts'

/**
 * What makes an issue a border case; null for the many that are none. Who asked learns which areas and
 * who leads; what the offices share among themselves is theirs.
 */
export async function borderOf(tx: Tx, actor: Actor, item: WorkItem): Promise<Border | null> {
  if (item.extraScopeKeys.length === 0) return null
  const border = await findBorder(tx, item.id)
  if (!border) return null
  const isStaff = actor.appointments.length > 0
  const shares = isStaff ? await listShares(tx, item.id) : []
  const others = item.extraScopeKeys.map((key) => key.slice(key.indexOf(':') + 1))
  const codes = [item.areaCode.slice(0, 12), ...others]
  const areas = await areaNames(tx, codes)
  const orgIds = shares.map(({ orgId }) => orgId)
  const names = await orgNames(tx, border.leadOrgId ? [...orgIds, border.leadOrgId] : orgIds)
  const orgRef = (id: string) => ({ id, name: names.get(id) ?? '' })
  return {
    areas: codes.map((code) => ({ areaCode: code, areaName: areas.get(code) ?? code })),
    lead: border.leadOrgId ? orgRef(border.leadOrgId) : null,
    shares: shares.map(({ orgId, percent }) => ({ org: orgRef(orgId), percent })),
    reason: isStaff ? border.reason : '',
    at: border.at.toISOString(),
  }
}

/** Communities whose border is near, for whoever sorts there; nothing for a sealed or an ended case. */
export async function nearAreasOf(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  item: WorkItem,
  point: MapPoint | null,
): Promise<NearArea[]> {
  const asks = item.endedAt === null && !item.secret && item.extraScopeKeys.length === 0
  if (!asks || point === null || !holds(actor, 'issues.sort', [item.areaCode])) return []
  const { nearBorderM } = deps.settings.get(togetherSetting)
  if (nearBorderM === 0) return []
  const day = chinaDate(deps.clock.now())
  return communitiesNear(tx, point, nearBorderM, item.areaCode, day)
}
