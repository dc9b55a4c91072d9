import { afterAll, beforeAll, expect, test } from 'vitest'
import { VISITOR } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { actorIn, aPerson, browser, PASSWORD, type PeopleHouse, peopleHouse } from './builders.ts'
import { signIn } from './commands/sign-in.ts'
import { signOut } from './commands/sign-out.ts'
import { getMe } from './queries/get-me.ts'

let house: PeopleHouse

beforeAll(async () => {
  house = await peopleHouse()
})

afterAll(() => house.close())

const enter = (login: string, password = PASSWORD, at = browser()) =>
  signIn(house.deps, VISITOR, { login, password }, at)

test('a right password opens a session and the browser gets an opaque token that is not stored', async () => {
  const id = await aPerson(house, { login: 'xiaoman' })
  const at = browser()
  const { me } = await enter('XiaoMan', PASSWORD, at)
  expect(me).toMatchObject({ personId: id, name: '林小满', isStaff: false })
  expect(at.token).toMatch(/^[\w-]{43}$/)
  const actor = await actorIn(house, at)
  expect((await getMe(house.deps, actor, {})).me?.personId).toBe(id)
  const stored = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows(sql`select * from session where person_id = ${id}`),
  )
  expect(stored).toHaveLength(1)
  expect(JSON.stringify(stored)).not.toContain(at.token)
})

test('five failures lock the account for ten minutes, even against the right password', async () => {
  await aPerson(house, { login: 'locked-out' })
  for (let i = 0; i < 5; i += 1) {
    await expect(enter('locked-out', 'wrong-1234', browser(`198.51.100.${i}`))).rejects.toThrow(
      'people.wrong_password',
    )
  }
  const again = () => enter('locked-out', PASSWORD, browser('198.51.100.99'))
  await expect(again()).rejects.toThrow('people.locked')
  house.clock.forward(10 * 60_000 - 1)
  await expect(again()).rejects.toThrow('people.locked')
  house.clock.forward(1)
  await expect(again()).resolves.toHaveProperty('me')
})

test('failures sent all at once are counted one by one', async () => {
  await aPerson(house, { login: 'burst' })
  const answers = await Promise.allSettled(
    Array.from({ length: 12 }, (_, i) => enter('burst', 'wrong-1234', browser(`192.0.2.${i}`))),
  )
  const codes = answers.map((answer) => (answer.status === 'rejected' ? answer.reason.code : 'in'))
  expect(codes.filter((code) => code === 'people.wrong_password')).toHaveLength(5)
  expect(codes.filter((code) => code === 'people.locked')).toHaveLength(7)
})

test('a login that nobody has answers and locks like a real one', async () => {
  for (let i = 0; i < 5; i += 1) {
    await expect(enter('nobody-here', 'wrong-1234', browser(`198.51.100.${i}`))).rejects.toThrow(
      'people.wrong_password',
    )
  }
  await expect(enter('nobody-here', 'wrong-1234', browser('192.0.2.200'))).rejects.toThrow(
    'people.locked',
  )
})

test('failures from one address lock that address for every account', async () => {
  const limit = 20
  await aPerson(house, { login: 'neighbour' })
  const address = '203.0.113.200'
  for (let i = 0; i < limit; i += 1) {
    await expect(enter(`guess-${i}`, 'wrong-1234', browser(address))).rejects.toThrow(
      'people.wrong_password',
    )
  }
  await expect(enter('neighbour', PASSWORD, browser(address))).rejects.toThrow(
    'limits.too_many_tries',
  )
  await expect(enter('neighbour', PASSWORD, browser())).resolves.toHaveProperty('me')
})

test('signing out ends this session, and everywhere ends all of them', async () => {
  await aPerson(house, { login: 'roamer' })
  const [phone, tablet, desk] = [browser(), browser(), browser()]
  for (const at of [phone, tablet, desk]) await enter('roamer', PASSWORD, at)
  const tokens = [phone.token, tablet.token, desk.token]
  await signOut(house.deps, await actorIn(house, phone), { everywhere: false }, phone)
  expect(phone.token).toBeNull()
  expect(await house.deps.actorOfSession(tokens[0]!)).toBeNull()
  expect((await actorIn(house, tablet)).personId).not.toBeNull()
  await signOut(house.deps, await actorIn(house, tablet), { everywhere: true }, tablet)
  for (const token of tokens) expect(await house.deps.actorOfSession(token!)).toBeNull()
})

test('a session ends when it is idle too long and when it is too old', async () => {
  await aPerson(house, { login: 'clerk' }, {})
  const idle = browser()
  await enter('clerk', PASSWORD, idle)
  house.clock.forward(59 * 60_000)
  expect((await actorIn(house, idle)).personId).not.toBeNull()
  house.clock.forward(60 * 60_000)
  expect((await actorIn(house, idle)).personId).toBeNull()
  const busy = browser()
  await enter('clerk', PASSWORD, busy)
  for (let hour = 0; hour < 23; hour += 1) {
    house.clock.forward(30 * 60_000)
    expect((await actorIn(house, busy)).personId).not.toBeNull()
  }
  house.clock.forward(31 * 60_000)
  expect((await actorIn(house, busy)).personId).toBeNull()
})
