import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ExportFormat } from '#contract/analysis/export-terms.ts'
import { IssueFilters } from '#contract/issues/filters.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { newId } from '#kernel/time/ids.ts'
import { CAST, type TestHouse, testHouse } from '#testing/house.ts'
import { type TestApi, testApi } from '#testing/http.ts'
import { anIssue } from '../issues/builders.ts'
import { askExport, listExportEvents, listExports, moveExport } from './exports/ask-export.ts'
import { removeExpired, workOnExports } from './exports/make-export.ts'

let house: TestHouse
let api: TestApi
beforeAll(async () => {
  house = await testHouse()
  api = await testApi(house)
})
afterAll(async () => {
  await api.close()
  await house.close()
})
let day = 0
beforeEach(() => {
  day += 2
  house.clock.set(new Date(Date.parse('2026-06-01T02:00:00Z') + day * 86_400_000).toISOString())
})

type Parts = Partial<Parameters<typeof askExport>[2]>

const ask = (by: Actor, parts: Parts = {}) =>
  askExport(house.deps, by, {
    requestId: newId(),
    filters: IssueFilters.parse({ submittedWithinDays: 1 }),
    sort: 'newest',
    columns: ['number', 'title', 'state', 'place', 'created_at', 'description'],
    format: 'xlsx',
    purpose: '给街道例会核对',
    title: '今天的',
    ...parts,
  })

/** The bytes of the file as a browser gets them. */
async function fetchFile(as: string, id: string) {
  const { statusCode, rawPayload, headers } = await api.app.inject({
    url: `/api/exports/${id}/file`,
    cookies: { wanyou_session: as },
  })
  return { status: statusCode, bytes: rawPayload, headers }
}

async function made(format: ExportFormat, parts: Parts = {}) {
  const { id } = await ask(house.cast.communitySecretary, { format, ...parts })
  await workOnExports(house.deps)
  return { id, ...(await fetchFile('communitySecretary', id)) }
}

const sheetsOf = (bytes: Buffer) => {
  const files = unzipSync(bytes)
  const text = (name: string) => strFromU8(files[`xl/worksheets/${name}.xml`]!)
  return { notes: text('sheet1'), list: text('sheet2') }
}

const mine = async (actor: Actor, id: string) =>
  (await listExports(house.deps, actor)).exports.find((one) => one.id === id)

describe('a file', () => {
  test('holds today’s cases with who, when, why and how many, and nothing sealed', async () => {
    const issue = await anIssue(house)
    await anIssue(house, { identity: 'secret', description: '密不可宣的一件事' })
    const { bytes, id, headers } = await made('xlsx')
    const { notes, list } = sheetsOf(bytes)
    expect(list).toContain(issue.number)
    expect(list).not.toContain('密不可宣')
    for (const said of ['丁香社区居委会 陈书记', '给街道例会核对', '最近 1 天反映', 'DC-2026-']) {
      expect(notes).toContain(said)
    }
    expect(list).toContain('DC-2026-')
    const row = await mine(house.cast.communitySecretary, id)
    expect(row).toMatchObject({ state: 'done', rowsDone: 1, rowsTotal: 1 })
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain(row?.number)
  })

  test('hides numbers that people wrote, and holds no formula however it is written', async () => {
    const formulas = ['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=2', '\r=3', '＝4']
    for (const sign of formulas) {
      await anIssue(house, {
        title: `${sign}看这里`,
        description: `${sign}cmd|' /C calc'!A0，电话 19900001234，三单元 501 室`,
      })
    }
    const { list } = sheetsOf((await made('xlsx')).bytes)
    expect(list).not.toContain('<f')
    expect(list).not.toContain('19900001234')
    expect(list).not.toContain('501 室')
    const { bytes } = await made('csv')
    const lines = bytes.toString('utf8').replace('\ufeff', '').split('\r\n')
    expect(lines.join('\n')).not.toContain('19900001234')
    const cells = lines.flatMap((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/))
    const bare = cells.map((cell) => cell.replace(/^"/, ''))
    expect(bare.filter((cell) => /^[\s]*[=+\-@＝＋－＠]|^[\t\r]/u.test(cell))).toEqual([])
    expect(bare.filter((cell) => cell.startsWith("'")).length).toBeGreaterThanOrEqual(7)
  })

  test('is UTF-8 with its mark, or GB 18030 for old spreadsheets', async () => {
    await anIssue(house)
    const utf8 = (await made('csv')).bytes
    expect([...utf8.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const { bytes, headers } = await made('csv_gb18030')
    expect(headers['content-type']).toContain('gb18030')
    const text = new TextDecoder('gb18030').decode(bytes)
    expect(text).toContain('楼道灯坏了三天')
    expect(text).toContain('给街道例会核对')
  })

  test('of places is GeoJSON with blurred points and the same marks', async () => {
    const point = { longitude: 114.201123, latitude: 30.506178 }
    const place = { areaCode: '990000001001', estateId: null, buildingId: null, text: '东门' }
    const issue = await anIssue(house, { place: { ...place, point } })
    // One without any place finer than its community has no point to be drawn at.
    await anIssue(house, { place: { ...place, point: null } })
    const { bytes } = await made('geojson')
    const file = JSON.parse(bytes.toString('utf8')) as {
      features: { geometry: { coordinates: number[] }; properties: Record<string, string> }[]
      notes: Record<string, string>
    }
    expect(file.features).toHaveLength(1)
    expect(file.features[0]?.geometry.coordinates).toEqual([114.201, 30.506])
    expect(file.features[0]?.properties['编号']).toBe(issue.number)
    expect(file.notes['用途']).toBe('给街道例会核对')
  })

  test('holds only what the one who asked may see, each case once', async () => {
    for (let i = 0; i < 5; i += 1) await anIssue(house, { description: `第${i}盏路灯坏了` })
    const { id } = await ask(house.cast.otherCommunityStaff)
    await workOnExports(house.deps)
    expect(await mine(house.cast.otherCommunityStaff, id)).toMatchObject({ rowsTotal: 0 })
    const { list } = sheetsOf((await made('xlsx')).bytes)
    const numbers = [...list.matchAll(/QK-2026-\d+/g)].map(([number]) => number)
    expect(new Set(numbers).size).toBe(5)
    expect(numbers).toHaveLength(5)
  })
})

describe('whose a file is', () => {
  test('nobody else fetches it, not even the same office, and a stranger learns nothing of it', async () => {
    const { id } = await made('xlsx')
    for (const who of ['communityStaff', 'districtStaff', 'otherCommunityStaff', 'resident']) {
      expect((await fetchFile(who, id)).status).toBe(404)
    }
    expect((await fetchFile('nobody', id)).status).toBe(404)
    expect(await mine(house.cast.communityStaff, id)).toBeUndefined()
    await expect(
      moveExport(house.deps, house.cast.communityStaff, {
        requestId: newId(),
        exportId: id,
        action: 'cancel',
      }),
    ).rejects.toMatchObject({ code: 'analysis.export_not_found' })
  })

  test('who works in a grid or for a company takes out nothing', () => {
    for (const who of ['gridWorker', 'propertyWorker', 'callBackClerk'] as const) {
      expect(() => ask(house.cast[who])).toThrowError(
        expect.objectContaining({ code: 'analysis.may_not_export' }),
      )
    }
  })

  test('every step stands in the trail with filters, rows and the hash of the file', async () => {
    await anIssue(house)
    const { bytes, id } = await made('csv')
    const { events } = await listExportEvents(house.deps, house.cast.communitySecretary, {
      limit: 3,
    })
    expect(events.map(({ action }) => action)).toEqual(['fetched', 'made', 'asked'])
    expect(events[1]?.facts).toMatchObject({
      purpose: '给街道例会核对',
      rows: 1,
      filters: { submittedWithinDays: 1 },
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    const auditor = {
      ...house.cast.resident,
      viewer: { ...house.cast.resident.viewer, scopes: ['audit:990000'] },
    }
    const seen = await listExportEvents(house.deps, auditor, { limit: 3 })
    expect(seen.events).toHaveLength(3)
    const other = await listExportEvents(house.deps, house.cast.clerk, { limit: 3 })
    expect(other.events).toEqual([])
    const change = house.deps.district.write(SYSTEM_VIEWER, (tx) =>
      tx.run(sql`delete from issue_export_event where export_id = ${id}`),
    )
    await expect(change).rejects.toThrow()
  })
})

describe('making a file', () => {
  const by = () => house.cast.communitySecretary

  test('one whose process died is begun again from the first row, and fails after three times', async () => {
    await anIssue(house)
    const { id } = await ask(by())
    const die = (tries: number) =>
      house.deps.district.write(SYSTEM_VIEWER, (tx) =>
        tx.run(sql`update issue_export set state = 'running', rows_done = 7, tries = ${tries},
          claimed_to = ${house.clock.now()} where id = ${id}`),
      )
    await die(1)
    expect((await fetchFile('communitySecretary', id)).status).toBe(404)
    expect(await workOnExports(house.deps)).toBe(true)
    expect(await mine(by(), id)).toMatchObject({ state: 'done', rowsDone: 1 })

    const second = await ask(by())
    await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
      tx.run(sql`update issue_export set state = 'running', tries = 3,
        claimed_to = ${house.clock.now()} where id = ${second.id}`),
    )
    await workOnExports(house.deps)
    expect(await mine(by(), second.id)).toMatchObject({ state: 'failed', fault: 'interrupted' })
    const again = { requestId: newId(), exportId: second.id, action: 'retry' as const }
    await moveExport(house.deps, by(), again)
    await workOnExports(house.deps)
    expect(await mine(by(), second.id)).toMatchObject({ state: 'done' })
  })

  test('one that was cancelled on its way offers nothing', async () => {
    await anIssue(house)
    const { id } = await ask(by())
    const { put } = house.deps.files.store
    // The cancelling comes when the bytes are just being kept.
    house.deps.files.store.put = async (key, bytes) => {
      await put(key, bytes)
      await moveExport(house.deps, by(), { requestId: newId(), exportId: id, action: 'cancel' })
    }
    await workOnExports(house.deps).finally(() => {
      house.deps.files.store.put = put
    })
    expect(await mine(by(), id)).toMatchObject({ state: 'cancelled' })
    expect((await fetchFile('communitySecretary', id)).status).toBe(404)
    expect(await house.deps.files.store.list(id)).toEqual([])
    expect(await workOnExports(house.deps)).toBe(false)
  })

  test('the post that ended takes the right with it, and what has expired is gone', async () => {
    const { id } = await made('csv')
    house.clock.forward(73 * 3_600_000)
    expect((await fetchFile('communitySecretary', id)).status).toBe(404)
    await removeExpired(house.deps)
    expect(await house.deps.files.store.list(id)).toEqual([])
    expect(await mine(by(), id)).toMatchObject({ state: 'expired' })
    day += 4

    const later = await ask(house.cast.otherStreetStaff)
    await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
      tx.run(sql`update appointment set to_on = '2026-06-02'
        where person_id = ${CAST.otherStreetStaff[0]}`),
    )
    await workOnExports(house.deps)
    expect(await mine(house.cast.otherStreetStaff, later.id)).toMatchObject({
      state: 'failed',
      fault: 'not_allowed',
    })
  })

  test('two at a time, and the same request twice is one', async () => {
    const requestId = newId()
    const first = await ask(by(), { requestId })
    expect((await ask(by(), { requestId })).id).toBe(first.id)
    await ask(by())
    await expect(ask(by())).rejects.toMatchObject({ code: 'analysis.exports_running' })
    while (await workOnExports(house.deps));
  })
})
