import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { newId } from '#kernel/time/ids.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { type TestApi, testApi } from '#testing/http.ts'
import { listHeldReports, settleHeldReport } from './desk/held.ts'
import { createApiKey, listApiCalls, listApiKeys, revokeApiKey } from './desk/keys.ts'
import { aKey, outsider } from './interface.testing.ts'

let house: TestHouse
let api: TestApi
let at: ReturnType<typeof outsider>

beforeAll(async () => {
  house = await testHouse()
  api = await testApi(house)
  at = outsider(api)
})

afterAll(async () => {
  await api?.close()
  await house?.close()
})

const staff = () => house.cast.districtStaff

const order = (more: object = {}) => ({
  requestId: newId(),
  name: '随手拍小程序',
  contact: '',
  scopes: ['post' as const],
  serviceCodes: [],
  orgId: null,
  perMinute: 60,
  perDay: 100,
  held: false,
  test: false,
  ...more,
})

const report = (apiKey: string, description = '井盖响') => ({
  api_key: apiKey,
  service_code: '0602',
  lat: '30.505',
  long: '114.21',
  description,
  last_name: '林',
  phone: '19900001234',
})

describe('a key', () => {
  test('is shown once, works, is counted, and says what it made', async () => {
    const input = order()
    const { id, apiKey } = await createApiKey(house.deps, staff(), input)
    expect(await createApiKey(house.deps, staff(), input)).toEqual({ id, apiKey })
    const { keys } = await listApiKeys(house.deps, staff())
    expect(keys.filter((key) => key.id === id)).toMatchObject([
      { hint: apiKey.slice(-4), callsToday: 0, lastUsedAt: null },
    ])
    expect(JSON.stringify(keys)).not.toContain(apiKey)
    const made = await at.post('/v2/requests.json', report(apiKey))
    const { calls } = await listApiCalls(house.deps, staff(), { keyId: id })
    expect(calls).toMatchObject([
      { outcome: 'made', status: 200, number: made.json()[0]!.service_request_id },
    ])
    const after = await listApiKeys(house.deps, staff())
    expect(after.keys.find((key) => key.id === id)).toMatchObject({
      callsToday: 1,
      lastUsedAt: house.clock.now().toISOString(),
    })
  })

  test('stands nowhere in the database, nor anything it can be guessed from', async () => {
    const { apiKey } = await createApiKey(house.deps, staff(), order())
    const found = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows(sql`
        select 1 from request where result::text like ${`%${apiKey}%`}
        union all select 1 from open311_key where key_hash = ${apiKey}`),
    )
    expect(found).toEqual([])
  })

  test('ends at once, and only once', async () => {
    const { id, apiKey } = await createApiKey(house.deps, staff(), order())
    await revokeApiKey(house.deps, staff(), { requestId: newId(), keyId: id })
    expect((await at.post('/v2/requests.json', report(apiKey))).status).toBe(403)
    const again = revokeApiKey(house.deps, staff(), { requestId: newId(), keyId: id })
    await expect(again).rejects.toMatchObject({ code: 'open311.key_not_found' })
  })

  test('is given out by the district only, for services and offices that exist', async () => {
    const by = (who: 'streetStaff' | 'resident' | 'communitySecretary') =>
      createApiKey(house.deps, house.cast[who], order())
    for (const who of ['streetStaff', 'resident', 'communitySecretary'] as const) {
      await expect(by(who)).rejects.toMatchObject({ code: 'open311.may_not_manage' })
      await expect(listApiKeys(house.deps, house.cast[who])).rejects.toMatchObject({
        code: 'open311.may_not_manage',
      })
    }
    const unknown = createApiKey(house.deps, staff(), order({ serviceCodes: ['777'] }))
    await expect(unknown).rejects.toMatchObject({ code: 'open311.unknown_service' })
    const nobody = createApiKey(house.deps, staff(), order({ orgId: newId() }))
    await expect(nobody).rejects.toMatchObject({ code: 'open311.unknown_org' })
    const office = await createApiKey(house.deps, staff(), order({ orgId: ORGS.property }))
    expect(office.id).toBeTruthy()
  })
})

describe('a held report', () => {
  const hold = async (description: string) => {
    const { apiKey } = await aKey(house, { held: true })
    const made = await at.post('/v2/requests.json', report(apiKey, description))
    const token = String(made.json()[0]!.token)
    const { held } = await listHeldReports(house.deps, staff())
    return { token, held: held.find((one) => one.description.startsWith(description))! }
  }
  const settle = (heldId: string, letIn: boolean, reason = '') =>
    settleHeldReport(house.deps, staff(), { requestId: newId(), heldId, letIn, reason })

  test('is seen without who sent it, let in once, and then its token gives its number', async () => {
    const { token, held } = await hold('灯杆歪了')
    expect(held).toMatchObject({ serviceCode: '0602', hasContact: true, photos: 0 })
    expect(JSON.stringify(held)).not.toContain('19900001234')
    const [first, second] = await Promise.all([settle(held.id, true), settle(held.id, true)])
    expect(first.number).toMatch(/^QK-/)
    expect(second.number).toBe(first.number)
    const asked = await at.get(`/v2/tokens/${token}.json`)
    expect(asked.json()).toEqual([{ service_request_id: first.number, token }])
    await expect(settle(held.id, false, '重复')).rejects.toMatchObject({
      code: 'open311.not_waiting',
    })
  })

  test('that is turned away needs a reason, which its token tells; what was sent is gone', async () => {
    const { token, held } = await hold('广告内容')
    await expect(settle(held.id, false)).rejects.toMatchObject({ code: 'open311.reason_missing' })
    await settle(held.id, false, '是广告，不是反映问题')
    const asked = await at.get(`/v2/tokens/${token}.json`)
    expect(asked.status).toBe(404)
    expect(asked.text).toContain('是广告，不是反映问题')
    const row = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.first<{ sealed: Buffer | null }>(sql`
        select sealed from open311_intake where id = ${held.id}`),
    )
    expect(row).toEqual({ sealed: null })
  })
})
