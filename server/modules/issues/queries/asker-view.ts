import type { IssueView } from '#contract/issues/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { maskName, maskPhone } from '#kernel/identity/mask.ts'
import { askerContact } from '#modules/people/index.ts'
import { openBehalf } from '../behalf.ts'
import type { IssueRow } from './get-issue.ts'

const HIDDEN = { name: null, phone: null, isMe: false }

/**
 * Who asked, as this viewer may know it: oneself in full, a named asker masked for staff, a sealed or
 * anonymous one not at all (domain.md Part G 8). The full contact is shown only by a logged purpose.
 */
export async function askerOf(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  row: IssueRow,
): Promise<IssueView['asker']> {
  const isMe = actor.personId !== null && row.askerId === actor.personId
  if (isMe) return { ...HIDDEN, isMe: true }
  const isStaff = actor.appointments.length > 0
  if (!isStaff || row.identity !== 'named') return HIDDEN
  if (row.behalfName) return sealedBehalf(deps, row)
  if (row.askerId === null) return HIDDEN
  const contact = await askerContact(tx, deps.crypto, row.askerId)
  return masked(contact?.name ?? null, contact?.phone ?? null)
}

function masked(name: string | null, phone: string | null): IssueView['asker'] {
  return { name: name && maskName(name), phone: phone && maskPhone(phone), isMe: false }
}

/** The person it was written for has no account: their name and phone are sealed with the issue. */
function sealedBehalf(deps: Deps, row: IssueRow): IssueView['asker'] {
  const { name, phone } = openBehalf(deps, row)
  return masked(name, phone)
}
