import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SUITE_NAMES } from '#kernel/crypto/suite.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { PersonalRecords } from '#kernel/module.ts'
import { newId } from '#kernel/time/ids.ts'
import {
  actorIn,
  anItem,
  aPerson,
  COMMUNITY,
  type PeopleHouse,
  peopleHouse,
  signedIn,
} from './builders.ts'
import { giveConsent, withdrawConsent } from './commands/consents.ts'
import { deleteMe } from './commands/delete-me.ts'
import { setPreferences } from './commands/set-preferences.ts'
import { contactForNotice } from './names.ts'
import { personal } from './personal.ts'
import { connectPersonalRecords } from './personal-records.ts'
import { exportMine } from './queries/export-mine.ts'
import { listPeopleByPhone } from './repo/person.ts'

const PHONE = '19900002001'
const ID_NUMBER = '999999195503120014'

describe.each(SUITE_NAMES)('in the %s suite', (suite) => {
  let house: PeopleHouse

  beforeAll(async () => {
    house = await peopleHouse(suite)
  })

  afterAll(() => house.close())

  test('a person is found by phone on the encrypted column, and nothing readable is stored', async () => {
    const id = await aPerson(house, {
      name: '石榴花',
      phone: PHONE,
      idNumber: ID_NUMBER,
      birthOn: '1955-03-12',
      mail: 'shiliuhua@example.cn',
    })
    const { found, stored } = await house.deps.district.read(SYSTEM_VIEWER, async (tx) => ({
      found: await listPeopleByPhone(tx, house.deps.crypto, PHONE),
      stored: await tx.rows(sql`select * from person where id = ${id}`),
    }))
    expect(found).toMatchObject([{ id, name: '石榴花', phone: PHONE, idNumber: ID_NUMBER }])
    for (const secret of ['石榴花', PHONE, ID_NUMBER, '1955-03-12', 'shiliuhua']) {
      expect(JSON.stringify(stored)).not.toContain(secret)
    }
  })

  test('a sealed phone moved to another row does not open there', async () => {
    const [one, other] = [
      await aPerson(house, { phone: '19900002002' }),
      await aPerson(house, { phone: '19900002003' }),
    ]
    await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
      tx.run(sql`
        update person set phone = (select phone from person where id = ${one}) where id = ${other}`),
    )
    await expect(
      house.deps.district.read(SYSTEM_VIEWER, (tx) =>
        listPeopleByPhone(tx, house.deps.crypto, '19900002003'),
      ),
    ).rejects.toThrow('tampered')
  })
})

describe('what is known about me', () => {
  let house: PeopleHouse
  const erased: string[] = []
  const mechanism: PersonalRecords = {
    section: 'mechanism',
    collect: async (_deps, personId) => [{ asked: personId }],
    erase: async (_deps, personId) => void erased.push(personId),
  }

  beforeAll(async () => {
    house = await peopleHouse()
    connectPersonalRecords(() => [personal, mechanism])
  })

  afterAll(() => house.close())

  const remove = async (login: string) => {
    const at = await signedIn(house, login)
    const input = { requestId: newId(), confirm: '删除我的信息' as const }
    return { at, answer: deleteMe(house.deps, await actorIn(house, at), input, at) }
  }

  test('the export holds every module’s part, opened, and no secrets of sign-in', async () => {
    const id = await aPerson(house, { login: 'curious', name: '梅雪', phone: PHONE })
    const at = await signedIn(house, 'curious')
    const { sections } = await exportMine(house.deps, await actorIn(house, at), {})
    expect(sections.map(({ name }) => name)).toEqual(['people', 'mechanism'])
    expect(sections[0]?.rows).toContainEqual(
      expect.objectContaining({ table: 'person', name: '梅雪', phone: PHONE }),
    )
    expect(sections[1]?.rows).toEqual([{ asked: id }])
    expect(JSON.stringify(sections)).not.toMatch(/argon2|token|secret/)
  })

  test('deletion anonymises the person, keeps the figures and ends every session', async () => {
    const id = await aPerson(house, {
      login: 'leaving',
      name: '离去人',
      phone: '19900002004',
      idNumber: '440524188001010014',
      areaCode: COMMUNITY,
    })
    await anItem(house, { askerId: id, ended: true })
    const other = await signedIn(house, 'leaving')
    const { at, answer } = await remove('leaving')
    expect((await answer).done).toBe(true)
    expect(erased).toContain(id)
    expect(at.token).toBeNull()
    expect((await actorIn(house, other)).personId).toBeNull()
    const { person, items, accounts } = await house.deps.district.read(
      SYSTEM_VIEWER,
      async (tx) => ({
        person: await tx.first<Record<string, unknown>>(sql`select * from person where id = ${id}`),
        items: await tx.rows(sql`select id from work_item where asker_id = ${id}`),
        accounts: await tx.rows(sql`select 1 from account where person_id = ${id}`),
      }),
    )
    expect(items).toHaveLength(1)
    expect(accounts).toEqual([])
    expect(person).toMatchObject({ name: null, phone: null, phone_index: null, id_number: null })
    expect(person?.erased_at).not.toBeNull()
    expect(await contactForNotice(house.deps, id)).toBeNull()
    await expect(signedIn(house, 'leaving')).rejects.toThrow('people.wrong_password')
  })

  test('the same phone registers as a new person after a deletion', async () => {
    await aPerson(house, { login: 'again', phone: '19900002005' })
    await (await remove('again')).answer
    const left = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      listPeopleByPhone(tx, house.deps.crypto, '19900002005'),
    )
    expect(left).toEqual([])
  })

  test('whoever has open work is told which items stand in the way', async () => {
    const id = await aPerson(house, { login: 'busy' })
    const { number } = await anItem(house, { askerId: id })
    await expect((await remove('busy')).answer).rejects.toMatchObject({
      code: 'people.has_open_work',
      facts: { numbers: [number] },
    })
  })

  test('whoever holds an office hands it over first', async () => {
    await aPerson(house, { login: 'in-office' }, {})
    await expect((await remove('in-office')).answer).rejects.toThrow('people.has_appointment')
  })

  test('withdrawing a consent closes it and leaves the service intact', async () => {
    const id = await aPerson(house, { login: 'photos' })
    const at = await signedIn(house, 'photos')
    const actor = await actorIn(house, at)
    await giveConsent(house.deps, actor, { personId: id, purpose: 'photos', onPaper: false })
    house.clock.forward(1000)
    expect(await withdrawConsent(house.deps, actor, 'photos')).toBe(1)
    expect(await withdrawConsent(house.deps, actor, 'photos')).toBe(0)
    expect((await actorIn(house, at)).personId).toBe(id)
  })

  test('a resident cannot enter a consent for somebody else', async () => {
    const other = await aPerson(house)
    await aPerson(house, { login: 'forger' })
    const actor = await actorIn(house, await signedIn(house, 'forger'))
    await expect(
      giveConsent(house.deps, actor, { personId: other, purpose: 'photos', onPaper: true }),
    ).rejects.toThrow('people.not_staff')
  })

  test('a message goes the way the person chose, or in the app when no address is known', async () => {
    const id = await aPerson(house, { login: 'elder', phone: '19900002006' })
    const actor = await actorIn(house, await signedIn(house, 'elder'))
    const { preferences } = await setPreferences(house.deps, actor, {
      channel: 'sms',
      elderMode: true,
      quietFrom: '20:00',
    })
    expect(preferences).toMatchObject({ elderMode: true, quietFrom: '20:00', quietTo: '08:00' })
    expect(await contactForNotice(house.deps, id)).toMatchObject({
      channel: 'sms',
      to: '19900002006',
      quiet: { from: '20:00', to: '08:00' },
    })
    await setPreferences(house.deps, actor, { channel: 'mail' })
    expect(await contactForNotice(house.deps, id)).toMatchObject({ channel: 'in_app', to: id })
  })
})
