import type { Actor } from '#kernel/authz/actor.ts'
import { SHARE } from '../grants.ts'
import type { ViewRow } from './repo-views.ts'

/**
 * Who may change a view: of their own, its maker; of a post, whoever holds it; of a shared one its maker
 * while still there, and whoever may share in that organisation. Those below only use it, or copy it.
 */
export function mayChange(
  actor: Actor,
  view: Pick<ViewRow, 'ownerId' | 'reach' | 'orgId' | 'role'>,
): boolean {
  const isMaker = view.ownerId === actor.personId
  if (view.reach === 'mine') return isMaker
  const here = actor.appointments.filter(({ orgId }) => orgId === view.orgId)
  if (view.reach === 'post') return here.some(({ role }) => role === view.role)
  return here.length > 0 && (isMaker || actor.permissions.has(SHARE))
}
