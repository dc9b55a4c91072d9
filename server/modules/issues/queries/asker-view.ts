import type { IssueView } from '#contract/issues/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { maskName, maskPhone } from '#kernel/identity/mask.ts'
import { askerContact } from '#modules/people/index.ts'
import type { IssueRow } from './get-issue.ts'

const HIDDEN = { name: null, phone: null, isMe: false }

/**
 * Who asked, as this viewer may know it: oneself in full, a named asker masked for staff, a sealed or
 * anonymous one not at all (domain.md Part G 8). The full contact is shown only by a logged purpose.
 */
export async function askerOf(
  deps: Deps,
  _tx: Tx,
  actor: Actor,
  row: IssueRow,
): Promise<IssueView['asker']> {
  const isMe = actor.personId !== null && row.askerId === actor.personId
  if (isMe) return { ...HIDDEN, isMe: true }
  const isStaff = actor.appointments.length > 0
  if (!isStaff || row.identity !== 'named') return HIDDEN
  if (row.behalfName) return sealedBehalf(deps, row)
  if (row.askerId === null) return HIDDEN
  const { askerId } = row
  const contact = await deps.district.read(SYSTEM_VIEWER, (system) =>
    askerContact(system, deps.crypto, askerId),
  )
  return masked(contact?.name ?? null, contact?.phone ?? null)
}

function masked(name: string | null, phone: string | null): IssueView['asker'] {
  return { name: name && maskName(name), phone: phone && maskPhone(phone), isMe: false }
}

/** The person it was written for has no account: their name and phone are sealed with the issue. */
function sealedBehalf(deps: Deps, row: IssueRow): IssueView['asker'] {
  const open = (sealed: Buffer | null, column: string) =>
    sealed ? deps.crypto.unseal(sealed, `issue.${column}:${row.id}`).toString('utf8') : null
  return masked(open(row.behalfName, 'behalf_name'), open(row.behalfPhone, 'behalf_phone'))
}
