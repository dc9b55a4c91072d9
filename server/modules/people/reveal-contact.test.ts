import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/authz/actor.ts'
import {
  actorIn,
  anAdministrator,
  anItem,
  aPerson,
  COMMITTEE,
  COMMUNITY,
  NEXT_COMMITTEE,
  NEXT_COMMUNITY,
  type PeopleHouse,
  peopleHouse,
  signedIn,
} from './builders.ts'
import { revealContact } from './commands/reveal-contact.ts'
import { connectItemContacts } from './item-contacts.ts'
import { auditLookups } from './queries/audit.ts'
import { listLookups } from './queries/list-lookups.ts'

let house: PeopleHouse
let asker: string
let clerk: Actor
let nextDoor: Actor
let caller: Actor

beforeAll(async () => {
  house = await peopleHouse()
  const home = { areaCode: COMMUNITY, name: '苏禾', phone: '19900003001', login: 'asker' }
  asker = await aPerson(house, home)
  clerk = await staff('clerk', 'community_staff', COMMITTEE, COMMUNITY)
  nextDoor = await staff('next', 'community_staff', NEXT_COMMITTEE, NEXT_COMMUNITY)
  caller = await staff('caller', 'call_back_clerk', NEXT_COMMITTEE, '990000')
})

afterAll(() => house.close())

async function staff(
  login: string,
  role: 'community_staff' | 'call_back_clerk',
  orgId: string,
  areaCode: string,
): Promise<Actor> {
  await aPerson(house, { login }, { role, orgId, areaCode })
  return actorIn(house, await signedIn(house, login))
}

const reveal = (actor: Actor, itemId: string) =>
  revealContact(house.deps, actor, { itemId, purpose: 'call_asker', note: '约上门时间' })

test('an unmasked view shows the contact and leaves who, when and why', async () => {
  const { id, number } = await anItem(house, { askerId: asker })
  expect(await reveal(clerk, id)).toEqual({ name: '苏禾', phone: '19900003001' })
  const { actor: auditor } = await anAdministrator(house, 'audit_administrator')
  const [row] = await auditLookups(house.deps, auditor)
  expect(row).toMatchObject({
    byId: clerk.personId,
    byRole: 'community_staff',
    aboutId: asker,
    itemId: id,
    purpose: 'call_asker',
    note: '约上门时间',
    at: house.clock.now(),
  })
  const mine = await listLookups(
    house.deps,
    await actorIn(house, await signedIn(house, 'asker')),
    {},
  )
  expect(mine.lookups[0]).toMatchObject({
    roleWord: 'community_staff',
    orgName: '桂花社区居委会',
    what: `contact ${number}`,
  })
  expect(JSON.stringify(mine)).not.toContain(clerk.personId)
})

test('for the next community’s clerk the item does not exist', async () => {
  const { id } = await anItem(house, { askerId: asker })
  await expect(reveal(nextDoor, id)).rejects.toThrow('issues.not_found')
})

test('whoever holds the item may call its asker although they do not see the register', async () => {
  const { id } = await anItem(house, { askerId: asker, holderOrgId: NEXT_COMMITTEE })
  expect(await reveal(nextDoor, id)).toMatchObject({ phone: '19900003001' })
})

test('a secret asker stays sealed for the holder and opens to the call-back by its permission', async () => {
  const secret = { askerId: asker, identity: 'secret' as const }
  const { id } = await anItem(house, { ...secret, holderOrgId: COMMITTEE })
  await expect(reveal(clerk, id)).rejects.toThrow('people.identity_sealed')
  expect(await reveal(caller, id)).toMatchObject({ name: '苏禾' })
  const handled = await anItem(house, { ...secret, holderOrgId: NEXT_COMMITTEE })
  await expect(reveal(caller, handled.id)).rejects.toThrow('people.identity_sealed')
})

test('an anonymous asker left nothing to reveal', async () => {
  const { id } = await anItem(house, { askerId: null, identity: 'anonymous' })
  await expect(reveal(clerk, id)).rejects.toThrow('people.nothing_to_reveal')
})

test('an item entered for somebody at a counter shows that person’s contact, and is logged', async () => {
  const { id } = await anItem(house, { askerId: null })
  await expect(reveal(clerk, id)).rejects.toThrow('people.nothing_to_reveal')
  connectItemContacts('issue', async (_deps, itemId) =>
    itemId === id ? { name: '柜台来客', phone: '19900003009' } : null,
  )
  expect(await reveal(clerk, id)).toEqual({ name: '柜台来客', phone: '19900003009' })
  const { actor: auditor } = await anAdministrator(house, 'audit_administrator')
  const rows = await auditLookups(house.deps, auditor)
  expect(rows.find(({ itemId }) => itemId === id)).toMatchObject({ aboutId: null })
})

test('a look that is refused leaves no row about anybody', async () => {
  const { actor: auditor } = await anAdministrator(house, 'audit_administrator')
  const before = await auditLookups(house.deps, auditor)
  const { id } = await anItem(house, { askerId: asker })
  await expect(reveal(nextDoor, id)).rejects.toThrow('issues.not_found')
  expect(await auditLookups(house.deps, auditor)).toHaveLength(before.length)
})
