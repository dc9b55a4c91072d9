import { type Actor, holds } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { type AccountDeps, checkManagesAccounts } from '../commands/accounts.ts'
import { districtCode } from '../district-code.ts'
import { type AccountLine, listStaffAccounts } from '../repo/account.ts'
import {
  type AccountEventLine,
  type ContactLookup,
  listAccountEvents,
  listContactLookups,
} from '../repo/trail.ts'

const PAGE_ROWS = 100

/** A page of a trail, newest first; `before` is the instant of the last row of the page before. */
export type TrailPage = { readonly before?: Date; readonly limit?: number }

function checkAudits(deps: Pick<Deps, 'district'>, actor: Actor): void {
  if (!holds(actor, 'people.audit', [districtCode(deps.district)])) {
    throw new Refusal('people.not_staff', 'not_allowed')
  }
}

/** The security administrator's list: logins, locks and offices; no names, no phones. */
export async function listAccounts(deps: AccountDeps, actor: Actor): Promise<AccountLine[]> {
  checkManagesAccounts(deps, actor)
  const day = chinaDate(deps.clock.now())
  return deps.district.read(actor.viewer, (tx) => listStaffAccounts(tx, day))
}

/** The audit administrator's list of who looked at whose contact, when and why. */
export async function auditLookups(
  deps: Pick<Deps, 'district'>,
  actor: Actor,
  page: TrailPage = {},
): Promise<ContactLookup[]> {
  checkAudits(deps, actor)
  return deps.district.read(actor.viewer, (tx) =>
    listContactLookups(tx, { limit: PAGE_ROWS, ...page }),
  )
}

/** The audit administrator's list of what happened to accounts and offices. */
export async function auditAccountEvents(
  deps: Pick<Deps, 'district'>,
  actor: Actor,
  page: TrailPage = {},
): Promise<AccountEventLine[]> {
  checkAudits(deps, actor)
  return deps.district.read(actor.viewer, (tx) =>
    listAccountEvents(tx, { limit: PAGE_ROWS, ...page }),
  )
}
