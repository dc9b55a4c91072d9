import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { VISITOR } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import {
  actorIn,
  aPerson,
  browser,
  DISTRICT,
  OFFICE,
  type PeopleHouse,
  peopleHouse,
} from './builders.ts'
import { registerChild } from './commands/register-child.ts'
import { sendCode } from './commands/send-code.ts'
import { signInByCode } from './commands/sign-in-by-code.ts'

let house: PeopleHouse

beforeAll(async () => {
  house = await peopleHouse()
})

// An hour apart, so that no test spends the sendings of another.
beforeEach(() => house.clock.forward(3_600_000))

afterAll(() => house.close())

async function codeFor(phone: string): Promise<string> {
  await sendCode(house.deps, VISITOR, { phone }, browser())
  return /\d{6}/.exec(house.sent.at(-1)?.text ?? '')?.[0] ?? 'no code'
}

function wrong(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}

const enter = (phone: string, code: string, more: { name?: string; birthOn?: string } = {}) =>
  signInByCode(house.deps, VISITOR, { phone, code, ...more }, browser())

test('the first code registers a resident, the second finds them again', async () => {
  const phone = '19900001001'
  const first = await enter(phone, await codeFor(phone), { name: '周晓' })
  expect(first).toMatchObject({ isNew: true, me: { name: '周晓', phoneMasked: '199****1001' } })
  house.clock.forward(60_000)
  const second = await enter('+86 199-0000-1001', await codeFor(phone))
  expect(second).toMatchObject({ isNew: false, me: { personId: first.me.personId } })
})

test('the code goes to the phone as a text message and stands nowhere in the database', async () => {
  const code = await codeFor('19900001002')
  expect(house.sent.at(-1)).toMatchObject({ channel: 'sms', to: '19900001002' })
  const rows = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows(sql`select * from sign_in_code`),
  )
  expect(JSON.stringify(rows)).not.toContain(code)
  expect(JSON.stringify(rows)).not.toContain('19900001002')
})

test('three wrong tries spend a code, so that the right one comes too late', async () => {
  const phone = '19900001003'
  const code = await codeFor(phone)
  for (const triesLeft of [2, 1, 0]) {
    await expect(enter(phone, wrong(code))).rejects.toMatchObject({
      code: 'people.wrong_code',
      facts: { triesLeft },
    })
  }
  await expect(enter(phone, code)).rejects.toThrow('people.code_expired')
})

test('a code is good for five minutes, once', async () => {
  const phone = '19900001004'
  const late = await codeFor(phone)
  house.clock.forward(5 * 60_000)
  await expect(enter(phone, late)).rejects.toThrow('people.code_expired')
  const code = await codeFor(phone)
  await enter(phone, code)
  await expect(enter(phone, code)).rejects.toThrow('people.code_expired')
})

test('the code of one phone signs nobody else in', async () => {
  const code = await codeFor('19900001005')
  await codeFor('19900001006')
  await expect(enter('19900001006', code)).rejects.toThrow('people.wrong_code')
})

test('a phone gets a code a minute and five an hour', async () => {
  const phone = '19900001007'
  for (let sent = 0; sent < 5; sent += 1) {
    await codeFor(phone)
    await expect(codeFor(phone)).rejects.toThrow('limits.too_many_codes')
    house.clock.forward(60_000)
  }
  await expect(codeFor(phone)).rejects.toThrow('limits.too_many_codes')
  house.clock.forward(3_600_000)
  await expect(codeFor(phone)).resolves.toMatch(/^\d{6}$/)
})

test('twenty requests for one phone at once send one code', async () => {
  const answers = await Promise.allSettled(
    Array.from({ length: 20 }, () =>
      sendCode(house.deps, VISITOR, { phone: '19900001008' }, browser('192.0.2.8')),
    ),
  )
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('only mobile numbers receive codes', async () => {
  for (const phone of ['12345', '027-83210000', '1990000', 'abcdefg']) {
    await expect(codeFor(phone)).rejects.toThrow('people.bad_phone')
  }
})

test('a twelve-year-old cannot register without a guardian, and can with one', async () => {
  const phone = '19900001009'
  const child = { name: '小雨', birthOn: '2014-03-02' }
  const code = await codeFor(phone)
  await expect(enter(phone, code, child)).rejects.toThrow('people.guardian_needed')

  const parentAt = browser()
  const parentPhone = '19900001010'
  const parent = { phone: parentPhone, code: await codeFor(parentPhone), name: '周晓' }
  await signInByCode(house.deps, VISITOR, parent, parentAt)
  const parentActor = await actorIn(house, parentAt)
  const childId = await registerChild(house.deps, parentActor, { ...child, phone })
  // The refused attempt has not spent the code.
  expect(await enter(phone, code)).toMatchObject({ isNew: true, me: { personId: childId } })
})

test('somebody fourteen today registers like everybody', async () => {
  const phone = '19900001011'
  const today = house.clock.now().toISOString().slice(5, 10)
  const entry = await enter(phone, await codeFor(phone), { birthOn: `2012-${today}` })
  expect(entry.isNew).toBe(true)
})

test('whoever the register already knows under the phone keeps their record', async () => {
  const known = await aPerson(house, { name: '陈桂香', phone: '19900001012' })
  const entry = await enter('19900001012', await codeFor('19900001012'))
  expect(entry.me).toMatchObject({ personId: known, name: '陈桂香' })
})

test('of a couple that shares a phone, the one whose name is given signs in', async () => {
  const phone = '19900001013'
  await aPerson(house, { name: '何建国', phone })
  const wife = await aPerson(house, { name: '罗秀英', phone })
  const entry = await enter(phone, await codeFor(phone), { name: '罗秀英' })
  expect(entry.me.personId).toBe(wife)
})

test('an administrator cannot come in by phone code', async () => {
  const phone = '19900001014'
  const office = { role: 'system_administrator' as const, orgId: OFFICE, areaCode: DISTRICT }
  await aPerson(house, { login: 'root', phone, signsInByPhone: true }, office)
  await expect(enter(phone, await codeFor(phone))).rejects.toThrow('people.second_factor_needed')
})
