import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/people/reveal-contact.ts'
import { type Actor, holds } from '#kernel/authz/actor.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { areasOf } from '#kernel/loop/permission.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { findItemContact } from '../item-contacts.ts'
import { findPerson } from '../repo/person.ts'
import { addContactLookup } from '../repo/trail.ts'

/**
 * Shows staff the name and phone of the one who asked, for a stated purpose, and logs who looked,
 * when and why before anything is shown. A secret asker opens only to `people.open_sealed`, and
 * never to anybody who handles the item; an anonymous one left nothing to show. For an item that was
 * entered for somebody else it is that person's contact, not the one of whoever typed it.
 */
export async function revealContact(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.revealContact>,
): Promise<OutputOf<typeof operations.revealContact>> {
  const item = await deps.district.read(actor.viewer, (tx) => findItem(tx, input.itemId))
  if (!item) throw new Refusal('issues.not_found', 'not_found')
  return openContact(deps, actor, item, input)
}

/** The same for an item that the caller has read: a call-back is begun by who may not read the case. */
export async function openContact(
  deps: Deps,
  actor: Actor,
  item: WorkItem,
  input: Pick<InputOf<typeof operations.revealContact>, 'purpose' | 'note'>,
): Promise<OutputOf<typeof operations.revealContact>> {
  if (!mayReveal(actor, item)) throw new Refusal('issues.not_found', 'not_found')
  if (item.identity === 'secret' && !mayOpenSealed(actor, item)) {
    throw new Refusal('people.identity_sealed', 'not_allowed')
  }
  const byId = actor.personId
  if (item.identity === 'anonymous' || byId === null) throw nothing()
  const written = await findItemContact(deps, item)
  // As the system, because whoever handles an item need not see its asker in the register of people.
  return await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const asker = item.askerId ? await findPerson(tx, deps.crypto, item.askerId) : null
    const contact = written ?? asker
    if (!contact || (contact.name === null && contact.phone === null)) throw nothing()
    await addContactLookup(tx, {
      at: deps.clock.now(),
      byId,
      ...officeOf(actor, item),
      aboutId: written ? null : item.askerId,
      areaCode: item.areaCode,
      itemId: item.id,
      itemNo: item.number,
      purpose: input.purpose,
      what: 'contact',
      note: input.note ?? null,
    })
    return { name: contact.name, phone: contact.phone }
  })
}

function nothing(): Refusal {
  return new Refusal('people.nothing_to_reveal', 'rule')
}

function isHandler(actor: Actor, item: WorkItem): boolean {
  const orgs = [item.holderOrgId, ...item.helperOrgIds, ...item.doerOrgIds]
  const people = [item.holderId, ...item.helperIds, ...item.doerIds]
  return actor.orgIds.some((id) => orgs.includes(id)) || people.includes(actor.personId)
}

/** Seeing an item is not enough: one must work on it, or have the office for its area. */
function mayReveal(actor: Actor, item: WorkItem): boolean {
  return isHandler(actor, item) || holds(actor, 'people.reveal_contact', areasOf(item))
}

function mayOpenSealed(actor: Actor, item: WorkItem): boolean {
  return !isHandler(actor, item) && holds(actor, 'people.open_sealed', areasOf(item))
}

/** In which office they looked: the one that has to do with the item, else their first. */
function officeOf(actor: Actor, item: WorkItem): { byRole: string; byOrgId: string | null } {
  const orgs = [item.holderOrgId, ...item.helperOrgIds]
  const office =
    actor.appointments.find(({ orgId }) => orgs.includes(orgId)) ??
    actor.appointments.find(({ areaCode }) => item.areaCode.startsWith(areaCode)) ??
    actor.appointments[0]
  return { byRole: office?.role ?? actor.roleWord, byOrgId: office?.orgId ?? null }
}
