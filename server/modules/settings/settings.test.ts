import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { actorOf } from '#kernel/authz/actor.ts'
import { calendarSetting } from '#kernel/calendar/district-calendar.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { openSettings } from '#kernel/settings/setting-source.ts'
import { setting } from '#kernel/settings/setting-spec.ts'
import { newId } from '#kernel/time/ids.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { previewSetting } from './preview-setting.ts'
import { getSetting, getSettingVersion, listSettingChanges, listSettings } from './read-settings.ts'
import { cancelSetting, publishSetting, restoreSetting } from './write-settings.ts'

const LIMITS = 'people.sign_in_limits'
const FALLBACK = { accountFailures: 5, addressFailures: 20, lockMinutes: 10 }

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
}, 60_000)
afterAll(() => house.close())
beforeEach(() => house.clock.set('2026-06-01T02:00:00.000Z'))

const staff = () => house.cast.districtStaff
const newest = async (name: string) =>
  (await getSetting(house.deps, staff(), { name })).setting.newest

async function publish(value: unknown, more: { effectiveAt?: string; basedOn?: number } = {}) {
  return publishSetting(house.deps, staff(), {
    requestId: newId(),
    name: LIMITS,
    note: '按区治理中心会议决定',
    value,
    basedOn: await newest(LIMITS),
    ...more,
  })
}

function specOf(name: string) {
  return house.deps.settings.specs.find((spec) => spec.name === name)!
}

describe('publishing', () => {
  test('a published value is in force at once, and its history shows who, when and why', async () => {
    const { version } = await publish({ ...FALLBACK, lockMinutes: 30 })
    expect(house.deps.settings.get(specOf(LIMITS))).toMatchObject({ lockMinutes: 30 })
    const { setting: shown } = await getSetting(house.deps, staff(), { name: LIMITS })
    expect(shown).toMatchObject({ version, setByName: '区治理', newest: version, waiting: 0 })
    expect(shown.history[0]).toMatchObject({
      version,
      setByName: '区治理',
      setAt: '2026-06-01T02:00:00.000Z',
      note: '按区治理中心会议决定',
      state: 'in_force',
    })
    const seen = await getSettingVersion(house.deps, staff(), { name: LIMITS, version })
    expect(seen.changes).toEqual([
      { path: ['lockMinutes'], kind: 'changed', row: null, before: 10, after: 30 },
    ])
  })

  test('the same request twice publishes once', async () => {
    const input = {
      requestId: newId(),
      name: LIMITS,
      note: '一次',
      value: { ...FALLBACK, lockMinutes: 31 },
      basedOn: await newest(LIMITS),
    }
    const first = await publishSetting(house.deps, staff(), input)
    expect(await publishSetting(house.deps, staff(), input)).toEqual(first)
    expect(await newest(LIMITS)).toBe(first.version)
  })

  test('somebody else published meanwhile: refused, nothing is overwritten', async () => {
    const seen = await newest(LIMITS)
    const { version } = await publish({ ...FALLBACK, lockMinutes: 40 })
    await expect(
      publish({ ...FALLBACK, lockMinutes: 50 }, { basedOn: seen }),
    ).rejects.toMatchObject({ code: 'settings.changed_meanwhile', facts: { newest: version } })
    expect(house.deps.settings.get(specOf(LIMITS))).toMatchObject({ lockMinutes: 40 })
  })

  test('of two at the very same moment one is refused', async () => {
    const basedOn = await newest(LIMITS)
    const tries = [61, 62, 63, 64].map((lockMinutes) =>
      publish({ ...FALLBACK, lockMinutes }, { basedOn }),
    )
    const ends = await Promise.allSettled(tries)
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await newest(LIMITS)).toBe(basedOn + 1)
  })

  test('a value out of bounds is refused with the place that is wrong', async () => {
    const bad = { ...FALLBACK, lockMinutes: 1, accountFailures: 99 }
    await expect(publish(bad)).rejects.toMatchObject({
      code: 'settings.invalid',
      facts: { fields: ['accountFailures: shape.too_big', 'lockMinutes: shape.too_small'] },
    })
    const { problems } = await previewSetting(house.deps, staff(), { name: LIMITS, value: bad })
    expect(problems).toEqual([
      { path: ['accountFailures'], code: 'shape.too_big', facts: { maximum: 5 } },
      { path: ['lockMinutes'], code: 'shape.too_small', facts: { minimum: 10 } },
    ])
  })

  test('what is in force already is not published again', async () => {
    const value = house.deps.settings.get(specOf(LIMITS))
    await expect(publish(value)).rejects.toMatchObject({ code: 'settings.same_value' })
  })
})

describe('a later moment', () => {
  test('counts from that moment on, and not before', async () => {
    await publish({ ...FALLBACK, lockMinutes: 70 })
    const { version } = await publish(
      { ...FALLBACK, lockMinutes: 71 },
      { effectiveAt: '2026-07-01T00:00:00.000+08:00' },
    )
    const now = () => house.deps.settings.get(specOf(LIMITS))
    house.clock.set('2026-06-30T15:59:59.000Z')
    expect(now()).toMatchObject({ lockMinutes: 70 })
    house.clock.set('2026-06-30T16:00:00.000Z')
    expect(now()).toMatchObject({ lockMinutes: 71 })
    expect(house.deps.settings.version(specOf(LIMITS))).toBe(version)
    const later = await openSettings(house.deps.district, { clock: house.clock })
    expect(later.get(specOf(LIMITS))).toMatchObject({ lockMinutes: 71 })
  })

  test('that has passed is refused', async () => {
    await expect(
      publish({ ...FALLBACK, lockMinutes: 72 }, { effectiveAt: '2026-05-31T00:00:00.000Z' }),
    ).rejects.toMatchObject({ code: 'settings.moment_has_passed' })
  })

  test('taken back before it comes, it never counts; afterwards it cannot be taken back', async () => {
    house.clock.set('2026-08-01T02:00:00.000Z')
    const moment = '2026-09-01T00:00:00.000Z'
    const { version } = await publish({ ...FALLBACK, lockMinutes: 80 }, { effectiveAt: moment })
    const input = { name: LIMITS, version, note: '会议改期' }
    await cancelSetting(house.deps, staff(), { ...input, requestId: newId() })
    house.clock.set('2026-09-02T00:00:00.000Z')
    expect(house.deps.settings.get(specOf(LIMITS))).not.toMatchObject({ lockMinutes: 80 })
    const { setting: shown } = await getSetting(house.deps, staff(), { name: LIMITS })
    expect(shown.history[0]).toMatchObject({
      state: 'cancelled',
      cancelled: { note: '会议改期', byName: '区治理' },
    })
    const again = cancelSetting(house.deps, staff(), { ...input, requestId: newId() })
    await expect(again).rejects.toMatchObject({ code: 'settings.already_cancelled' })
    const inForce = { ...input, version: version - 1, requestId: newId() }
    await expect(cancelSetting(house.deps, staff(), inForce)).rejects.toMatchObject({
      code: 'settings.already_in_force',
    })
  })
})

test('an earlier version is published anew, and so is the default', async () => {
  house.clock.set('2026-10-01T02:00:00.000Z')
  const first = await publish({ ...FALLBACK, lockMinutes: 90 })
  await publish({ ...FALLBACK, lockMinutes: 91 })
  const restore = async (version: number) =>
    restoreSetting(house.deps, staff(), {
      requestId: newId(),
      name: LIMITS,
      version,
      note: '恢复原来的做法',
      basedOn: await newest(LIMITS),
    })
  const restored = await restore(first.version)
  expect(restored.version).toBe(first.version + 2)
  expect(house.deps.settings.get(specOf(LIMITS))).toMatchObject({ lockMinutes: 90 })
  await restore(0)
  expect(house.deps.settings.get(specOf(LIMITS))).toEqual(FALLBACK)
  const { changes } = await listSettingChanges(house.deps, staff(), { limit: 2 })
  expect(changes[0]).toMatchObject({ name: LIMITS, restoredFrom: 0, state: 'in_force' })
})

test('the record of changes is read page by page without gap or repetition', async () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listSettingChanges(house.deps, staff(), { limit: 3, cursor })
    seen.push(...page.changes.map(({ name, version }) => `${name} ${version}`))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBe(await newest(LIMITS))
})

/** Somebody who runs, secures or audits the system. */
const office = (role: 'audit_administrator' | 'system_administrator' | 'security_administrator') =>
  actorOf(
    newId(),
    [{ id: newId(), role, orgId: ORGS.district, areaCode: '990000' }],
    house.deps.grants,
  )

describe('who may', () => {
  test('street staff and the audit administrator read, and publish nothing', async () => {
    for (const reader of [house.cast.streetStaff, office('audit_administrator')]) {
      const { settings } = await listSettings(house.deps, reader, {})
      expect(settings.length).toBeGreaterThan(5)
      expect(settings.every(({ mayPublish }) => !mayPublish)).toBe(true)
      const tried = publishSetting(house.deps, reader, {
        requestId: newId(),
        name: LIMITS,
        note: '试试',
        value: FALLBACK,
        basedOn: 0,
      })
      await expect(tried).rejects.toMatchObject({
        code: 'settings.not_allowed',
      })
    }
  })

  test('community staff and the administrators of system and security read none', async () => {
    const others = [
      house.cast.communityStaff,
      house.cast.clerk,
      office('system_administrator'),
      office('security_administrator'),
    ]
    for (const other of others) {
      await expect(listSettings(house.deps, other, {})).rejects.toMatchObject({
        code: 'settings.not_allowed',
      })
    }
  })

  test('a setting that no module declares is not one', async () => {
    await expect(getSetting(house.deps, staff(), { name: 'house.demo' })).rejects.toMatchObject({
      code: 'settings.not_found',
    })
  })
})

test('every setting can be drawn as a form: its shape is a JSON schema, its default is valid', async () => {
  for (const spec of house.deps.settings.specs) {
    const { setting: shown } = await getSetting(house.deps, staff(), { name: spec.name })
    expect(shown.schema, spec.name).toHaveProperty('type')
    expect(spec.shape.safeParse(spec.fallback).success, spec.name).toBe(true)
    expect(spec.check?.(spec.fallback, house.deps.settings) ?? [], spec.name).toEqual([])
  }
})

test('another process follows by counting rows, and reads only when there are more', async () => {
  const other = await openSettings(house.deps.district, { clock: house.clock })
  const value = { overrides: [{ on: '2026-12-24', kind: 'closed' as const, reason: '停电检修' }] }
  await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
    house.deps.settings.set(tx, calendarSetting, value, null, house.clock.now()),
  )
  expect(other.get(calendarSetting)).toEqual({})
  await other.reload()
  expect(other.get(calendarSetting)).toEqual(value)
})

test('a field that a release adds has its default in values published before', async () => {
  const before = setting({
    name: 'house.tea',
    shape: z.object({ cups: z.int() }),
    fallback: { cups: 1 },
    source: '本区规定',
  })
  const after = setting({
    name: before.name,
    source: before.source,
    shape: z.object({ cups: z.int(), sugar: z.boolean() }),
    fallback: { cups: 1, sugar: false },
  })
  await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
    house.deps.settings.set(tx, before, { cups: 3 }, null, house.clock.now()),
  )
  const released = await openSettings(house.deps.district, { clock: house.clock })
  expect(released.get(after)).toEqual({ cups: 3, sugar: false })
})
