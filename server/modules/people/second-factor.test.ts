import { afterAll, beforeAll, expect, test } from 'vitest'
import { VISITOR } from '#kernel/authz/actor.ts'
import { totpCode } from '#kernel/crypto/totp.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import {
  actorIn,
  anAdministrator,
  aPerson,
  browser,
  DISTRICT,
  OFFICE,
  PASSWORD,
  type PeopleHouse,
  peopleHouse,
  signedIn,
} from './builders.ts'
import { changePassword } from './commands/change-password.ts'
import { setUpSecondFactor } from './commands/set-up-second-factor.ts'
import { signIn } from './commands/sign-in.ts'
import { getMe } from './queries/get-me.ts'

let house: PeopleHouse

beforeAll(async () => {
  house = await peopleHouse()
})

afterAll(() => house.close())

test('an administrator without a second factor has no power until one is confirmed', async () => {
  const office = { role: 'audit_administrator' as const, orgId: OFFICE, areaCode: DISTRICT }
  await aPerson(house, { login: 'auditor' }, office)
  const at = await signedIn(house, 'auditor')
  const actor = await actorIn(house, at)
  expect(actor.appointments).toEqual([])
  const { me } = await getMe(house.deps, actor, {})
  expect(me).toMatchObject({ secondFactor: 'required', isStaff: true, permissions: [] })
  const { actor: confirmed } = await anAdministrator(house, 'audit_administrator')
  expect((await getMe(house.deps, confirmed, {})).me).toMatchObject({
    secondFactor: 'on',
    permissions: ['people.audit', 'read:audit'],
  })
})

test('once bound, every sign-in asks for the code, and a code is good once', async () => {
  const { secret, id } = await anAdministrator(house, 'security_administrator')
  const login = await loginOf(id)
  await expect(signedIn(house, login)).rejects.toThrow('people.second_factor_needed')
  house.clock.forward(60_000)
  const code = totpCode(secret, house.clock.now())
  const at = await signedIn(house, login, code)
  expect((await actorIn(house, at)).permissions.has('people.manage_accounts')).toBe(true)
  await expect(signedIn(house, login, code)).rejects.toThrow('people.wrong_code')
})

test('wrong codes lock like wrong passwords, and asking without a code does not reset them', async () => {
  const { secret, id } = await anAdministrator(house, 'security_administrator')
  const login = await loginOf(id)
  house.clock.forward(60_000)
  const right = totpCode(secret, house.clock.now())
  const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0')
  for (let tries = 0; tries < 5; tries += 1) {
    await expect(signedIn(house, login)).rejects.toThrow('people.second_factor_needed')
    await expect(signedIn(house, login, wrong)).rejects.toThrow('people.wrong_code')
  }
  await expect(signedIn(house, login, right)).rejects.toThrow('people.locked')
})

test('the picture is an SVG, the secret is stored sealed, and a second binding is refused', async () => {
  await aPerson(house, { login: 'careful' })
  const at = await signedIn(house, 'careful')
  const actor = await actorIn(house, at)
  const { uri, qrSvg } = await setUpSecondFactor(house.deps, actor, { password: PASSWORD })
  expect(qrSvg).toMatch(/^<svg/)
  const secret = new URL(uri).searchParams.get('secret')
  const stored = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows(sql`select totp_secret from account where login = 'careful'`),
  )
  expect(JSON.stringify(stored)).not.toContain(secret)
  const bound = await anAdministrator(house, 'system_administrator')
  await expect(setUpSecondFactor(house.deps, bound.actor, { password: PASSWORD })).rejects.toThrow(
    'people.second_factor_on',
  )
})

test('a new password needs the old one, signs out other devices and may not be weak', async () => {
  await aPerson(house, { login: 'changer' })
  const [here, there] = [await signedIn(house, 'changer'), await signedIn(house, 'changer')]
  const actor = await actorIn(house, here)
  const change = (current: string, next: string) =>
    changePassword(house.deps, actor, { current, next }, here)
  await expect(change('not-mine-1', 'osmanthus-88')).rejects.toThrow('people.wrong_password')
  await expect(change(PASSWORD, '12345678')).rejects.toThrow('people.weak_password')
  await expect(change(PASSWORD, 'changer-2026')).rejects.toThrow('people.weak_password')
  await change(PASSWORD, 'osmanthus-88')
  expect((await actorIn(house, here)).personId).not.toBeNull()
  expect((await actorIn(house, there)).personId).toBeNull()
  const enter = (password: string) =>
    signIn(house.deps, VISITOR, { login: 'changer', password }, browser())
  await expect(enter(PASSWORD)).rejects.toThrow('people.wrong_password')
  await expect(enter('osmanthus-88')).resolves.toHaveProperty('me')
})

test('guessing the old password from an open browser locks the account too', async () => {
  await aPerson(house, { login: 'left-open' })
  const at = await signedIn(house, 'left-open')
  const actor = await actorIn(house, at)
  for (let tries = 0; tries < 5; tries += 1) {
    await expect(
      changePassword(house.deps, actor, { current: 'guess-1234', next: 'osmanthus-88' }, at),
    ).rejects.toThrow('people.wrong_password')
  }
  await expect(signedIn(house, 'left-open')).rejects.toThrow('people.locked')
})

async function loginOf(personId: string): Promise<string> {
  const row = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.first<{ login: string }>(sql`select login from account where person_id = ${personId}`),
  )
  return row?.login ?? ''
}
