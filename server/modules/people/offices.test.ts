import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, SYSTEM } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { newId } from '#kernel/time/ids.ts'
import {
  actorIn,
  anAdministrator,
  anItem,
  aPerson,
  COMMITTEE,
  COMMUNITY,
  DISTRICT,
  NEXT_COMMITTEE,
  NEXT_COMMUNITY,
  OFFICE,
  type PeopleHouse,
  peopleHouse,
  signedIn,
} from './builders.ts'
import { closeAccount, openAccount } from './commands/accounts.ts'
import { appoint, endAppointment } from './commands/appointments.ts'
import { ADMINISTRATORS } from './grants.ts'
import { personNames } from './names.ts'
import { auditAccountEvents, auditLookups, listAccounts } from './queries/audit.ts'
import { userCommands } from './user-commands.ts'

let house: PeopleHouse

beforeAll(async () => {
  house = await peopleHouse()
})

afterAll(() => house.close())

const COMMUNITY_OFFICE = { role: 'community_staff' as const, orgId: COMMITTEE, areaCode: COMMUNITY }

test('an appointment that ended yesterday gives no scope today', async () => {
  const login = 'former'
  await aPerson(house, { login }, { ...COMMUNITY_OFFICE, toOn: '2026-06-01' })
  const actor = await actorIn(house, await signedIn(house, login))
  expect(actor.appointments).toEqual([])
  expect(actor.viewer.scopes).toEqual([])
})

test('an appointment counts from its first day in China, not before', async () => {
  await aPerson(house, { login: 'coming' }, { ...COMMUNITY_OFFICE, fromOn: '2026-06-02' })
  const at = await signedIn(house, 'coming')
  // 23:59:59 in Shanghai on the first of June.
  house.clock.set('2026-06-01T15:59:59.000Z')
  expect((await actorIn(house, at)).appointments).toEqual([])
  house.clock.set('2026-06-01T16:00:01.000Z')
  expect((await actorIn(house, at)).viewer.scopes).toContain(`person:${COMMUNITY}`)
  house.clock.set('2026-06-01T02:00:00.000Z')
})

test('ending an appointment takes its powers with the next request', async () => {
  const personId = await aPerson(house, { login: 'handing-over' })
  const at = await signedIn(house, 'handing-over')
  expect((await actorIn(house, at)).appointments).toEqual([])
  const office = { ...COMMUNITY_OFFICE, personId, fromOn: '2026-06-01' }
  const appointmentId = await appoint(house.deps, SYSTEM, office)
  expect((await actorIn(house, at)).permissions.get('read:issue')).toEqual([COMMUNITY])
  await endAppointment(house.deps, SYSTEM, { appointmentId })
  expect((await actorIn(house, at)).appointments).toEqual([])
})

test('the same office is not given twice, and an ended one may be given again', async () => {
  const personId = await aPerson(house)
  const office = { ...COMMUNITY_OFFICE, personId, fromOn: '2026-06-01' }
  const appointmentId = await appoint(house.deps, SYSTEM, office)
  await expect(appoint(house.deps, SYSTEM, office)).rejects.toThrow('people.appointed_already')
  await endAppointment(house.deps, SYSTEM, { appointmentId })
  await expect(appoint(house.deps, SYSTEM, office)).resolves.toMatch(/^[0-9a-f-]{36}$/)
})

test('an administrator holds no other office', async () => {
  const { id } = await anAdministrator(house, 'system_administrator')
  const fromOn = '2026-06-01'
  const office = { personId: id, orgId: OFFICE, areaCode: DISTRICT, fromOn }
  for (const role of ['audit_administrator', 'community_staff'] as const) {
    await expect(appoint(house.deps, SYSTEM, { ...office, role })).rejects.toThrow(
      'people.separated_duties',
    )
  }
  const clerk = await aPerson(house, {}, COMMUNITY_OFFICE)
  await expect(
    appoint(house.deps, SYSTEM, { ...office, personId: clerk, role: 'security_administrator' }),
  ).rejects.toThrow('people.separated_duties')
})

test('each of the three administrators can do their own and neither of the others’', async () => {
  const target = `target-${newId().slice(-6)}`
  await aPerson(house, { login: target }, COMMUNITY_OFFICE)
  const system = (await anAdministrator(house, 'system_administrator')).actor
  const security = (await anAdministrator(house, 'security_administrator')).actor
  const audit = (await anAdministrator(house, 'audit_administrator')).actor

  expect((await listAccounts(house.deps, security)).map(({ login }) => login)).toContain(target)
  await closeAccount(house.deps, security, target)
  await openAccount(house.deps, security, target)
  for (const actor of [system, audit]) {
    await expect(listAccounts(house.deps, actor)).rejects.toThrow('people.not_staff')
    await expect(closeAccount(house.deps, actor, target)).rejects.toThrow('people.not_staff')
    const office = { ...COMMUNITY_OFFICE, personId: newId(), fromOn: '2026-06-01' }
    await expect(appoint(house.deps, actor, office)).rejects.toThrow('people.not_staff')
  }
  const events = await auditAccountEvents(house.deps, audit)
  expect(events.map(({ action }) => action)).toEqual(expect.arrayContaining(['closed', 'unlocked']))
  for (const actor of [system, security]) {
    await expect(auditLookups(house.deps, actor)).rejects.toThrow('people.not_staff')
    await expect(auditAccountEvents(house.deps, actor)).rejects.toThrow('people.not_staff')
  }
})

test('no administrator reads business data or residents, in code or in the database', async () => {
  const resident = await aPerson(house, { areaCode: COMMUNITY })
  await anItem(house, { askerId: resident })
  for (const role of ADMINISTRATORS) {
    const { id, actor } = await anAdministrator(house, role)
    const business = [...actor.permissions.keys()].filter((name) =>
      /^read:(issue|person)/.test(name),
    )
    expect(business).toEqual([])
    const seen = await readAll(actor)
    expect(seen.items).toEqual([])
    expect(seen.people.map((person) => person.id)).not.toContain(resident)
    // The security administrator knows who is in office, the other two nobody but themselves.
    if (role !== 'security_administrator') expect(seen.people).toEqual([{ id }])
    expect(seen.households + seen.sessions).toBe(1)
  }
})

test('an officer reads the names of office-holders in their area and of named askers only', async () => {
  const suffix = newId().slice(-6)
  const office = { role: 'department_clerk' as const, orgId: OFFICE, areaCode: DISTRICT }
  await aPerson(house, { login: `department-${suffix}` }, office)
  const colleague = await aPerson(house, { name: '关山' }, COMMUNITY_OFFICE)
  const [named, secret, other] = [
    await aPerson(house, { areaCode: COMMUNITY, name: '花田' }),
    await aPerson(house, { areaCode: COMMUNITY }),
    await aPerson(house, { areaCode: COMMUNITY }),
  ]
  await anItem(house, { askerId: named, holderOrgId: OFFICE })
  await anItem(house, { askerId: secret, holderOrgId: OFFICE, identity: 'secret' })
  const { viewer } = await actorIn(house, await signedIn(house, `department-${suffix}`))
  const names = await house.deps.district.read(viewer, (tx) =>
    personNames(tx, house.deps.crypto, [colleague, named, secret, other]),
  )
  expect([...names]).toEqual(
    expect.arrayContaining([
      [colleague, '关山'],
      [named, '花田'],
    ]),
  )
  expect(names.size).toBe(2)
})

test('a clerk of the next community sees nobody of this one who did not ask them', async () => {
  const asker = await aPerson(house, { areaCode: COMMUNITY })
  const office = { ...COMMUNITY_OFFICE, orgId: NEXT_COMMITTEE, areaCode: NEXT_COMMUNITY }
  const next = await aPerson(house, { login: 'next-door' }, office)
  const here = await aPerson(house, { login: 'from-here' }, COMMUNITY_OFFICE)
  const peopleSeenBy = async (login: string) =>
    (await readAll(await actorIn(house, await signedIn(house, login)))).people.map(({ id }) => id)
  expect(await peopleSeenBy('from-here')).toEqual(expect.arrayContaining([asker, here]))
  const seenNextDoor = await peopleSeenBy('next-door')
  expect(seenNextDoor).toContain(next)
  expect(seenNextDoor).not.toContain(asker)
  expect(seenNextDoor).not.toContain(here)
})

test('a reader of an area cannot change the people they read', async () => {
  const asker = await aPerson(house, { areaCode: COMMUNITY })
  await aPerson(house, { login: 'reader' }, COMMUNITY_OFFICE)
  const { viewer } = await actorIn(house, await signedIn(house, 'reader'))
  const touched = await house.deps.district.write(viewer, (tx) =>
    tx.run(sql`update person set elder_mode = true where id = ${asker}`),
  )
  expect(touched).toBe(0)
  await expect(
    house.deps.district.write(viewer, (tx) =>
      tx.run(sql`
        insert into appointment (id, person_id, role, org_id, area_code, from_on, created_at)
        values (${newId()}, ${viewer.personId}, 'community_secretary', ${COMMITTEE}, ${DISTRICT},
                '2026-01-01', ${house.clock.now()})`),
    ),
  ).rejects.toThrow('row-level security')
})

test('the command line adds, shuts and opens accounts and leaves a trail', async () => {
  const { password } = await userCommands.add(house.deps, {
    login: 'New.Clerk',
    name: '方文',
    office: COMMUNITY_OFFICE,
  })
  expect(password.length).toBeGreaterThan(20)
  await expect(userCommands.add(house.deps, { login: 'new.clerk', name: '方文' })).rejects.toThrow(
    'people.login_taken',
  )
  await userCommands.resetPassword(house.deps, { login: 'new.clerk', password: 'guihua-2026' })
  const at = await signedIn(house, 'new.clerk')
  expect((await actorIn(house, at)).appointments).toHaveLength(1)
  await userCommands.lock(house.deps, 'new.clerk')
  expect((await actorIn(house, at)).personId).toBeNull()
  await expect(signedIn(house, 'new.clerk')).rejects.toThrow('people.locked')
  await userCommands.unlock(house.deps, 'new.clerk')
  await expect(signedIn(house, 'new.clerk')).resolves.toBeDefined()
  const line = (await userCommands.list(house.deps)).find(({ login }) => login === 'new.clerk')
  expect(line).toMatchObject({ roles: ['community_staff'], closedAt: null })
  await expect(userCommands.lock(house.deps, 'nobody')).rejects.toThrow('people.unknown_login')
})

/** Everything that the database gives this actor when the code in front of it forgets to ask. */
async function readAll(actor: Actor) {
  return house.deps.district.read(actor.viewer, async (tx) => ({
    items: await tx.rows<{ id: string }>(sql`select id from work_item`),
    people: await tx.rows<{ id: string }>(sql`select id from person`),
    households: (await tx.rows(sql`select 1 from household_member`)).length,
    sessions: (await tx.rows(sql`select 1 from session where ended_at is null`)).length,
  }))
}

test('the trails cannot be changed or removed, by any viewer', async () => {
  for (const statement of [
    sql`update contact_lookup set purpose = 'other'`,
    sql`delete from contact_lookup`,
    sql`update account_event set facts = '{}'`,
    sql`delete from account_event`,
  ]) {
    await expect(
      house.deps.district.write(SYSTEM_VIEWER, (tx) => tx.run(statement)),
    ).rejects.toThrow('permission denied')
  }
})
