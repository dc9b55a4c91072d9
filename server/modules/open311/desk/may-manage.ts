import { type Actor, holdsAnywhere } from '#kernel/authz/actor.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { MANAGE } from '../grants.ts'

/** Who looks after the interface, with their id; refuses everybody else. */
export function keeper(actor: Actor): string {
  if (actor.personId === null || !holdsAnywhere(actor, MANAGE)) {
    throw new Refusal('open311.may_not_manage', 'not_allowed')
  }
  return actor.personId
}

/**
 * The keeper's own request id on a transaction that reads every row: tables of the interface belong
 * to no area, and the permission was proved before.
 */
export function asKeeper(actor: Actor): Actor {
  const viewer = { ...actor.viewer, scopes: [''], secretScopes: [''] }
  return { ...actor, viewer }
}
