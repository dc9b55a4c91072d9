import type { FastifyInstance } from 'fastify'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { encodeGb18030 } from '#kernel/sheets/gb18030.ts'
import { newId } from '#kernel/time/ids.ts'
import { issueCommands } from '#modules/issues/index.ts'
import { type TestHouse, testHouse } from '#testing/house.ts'
import { type TestApi, testApi } from '#testing/http.ts'
import { beginImport } from './commands/begin-import.ts'
import { moveImport } from './commands/move-import.ts'
import { workOnBatches } from './commands/work-batch.ts'
import { getImport, listImports } from './queries/imports.ts'

let house: TestHouse
let api: TestApi
let app: FastifyInstance

beforeAll(async () => {
  house = await testHouse()
  api = await testApi(house)
  ;({ app } = api)
})

afterAll(async () => {
  await api?.close()
  await house?.close()
})

beforeEach(() => house.clock.forward(60_000))

const HEADINGS = ['反映内容', '问题类别', '小区', '反映人', '联系电话', '发生时间', '工单号']
const csv = (rows: readonly (readonly string[])[], headings = HEADINGS) =>
  [headings, ...rows]
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\n')

let made = 0
const fresh = () => `WH-${String((made += 1)).padStart(10, '0')}`
const WORDS = ['电梯停了', '下水道堵了', '墙皮掉落', '车位被占', '垃圾没清', '树枝压线']
/** A row that is in order; no two are about the same matter. */
const row = (at: number, over: Partial<Record<number, string>> = {}) => {
  const good = [
    `${WORDS[at % WORDS.length]}，在${at}号旁边，已经${(at % 9) + 1}天，${String.fromCodePoint(0x4e00 + at * 7)}${String.fromCodePoint(0x5000 + at * 11)}${String.fromCodePoint(0x6000 + at * 5)}`,
    '',
    '丁香苑',
    '林小满',
    '19900001234',
    '2026-05-30 08:30',
    fresh(),
  ]
  return good.map((cell, i) => over[i] ?? cell)
}

const begin = (content: string | Buffer, again = false) =>
  beginImport(
    house.deps,
    house.cast.communityStaff,
    { requestId: newId(), name: '五月台账.csv', channel: 'paper', again },
    Buffer.isBuffer(content) ? content : Buffer.from(content),
  )
const work = async () => {
  while (await workOnBatches(house.deps));
}
const look = (batchId: string) => getImport(house.deps, house.cast.communityStaff, { batchId })
const act = (batchId: string, action: 'run' | 'cancel' | 'undo', skipAlike = true) =>
  moveImport(house.deps, house.cast.communityStaff, {
    requestId: newId(),
    batchId,
    action,
    skipAlike,
  })
const cases = async () => {
  const [one] = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows<{ n: number }>(sql`select count(*) as n from issue`),
  )
  return one!.n
}

describe('a file of cases', () => {
  test('of a thousand rows with 37 bad ones enters 963, and gives back the 37', async () => {
    const rows = Array.from({ length: 1000 }, (_, at) =>
      at % 27 === 5 ? row(at, { 4: '12', 5: '前几天' }) : row(at),
    )
    expect(rows.filter((cells) => cells[4] === '12').length).toBe(37)
    const before = await cases()
    const { batchId } = await begin(csv(rows))
    await work()
    const checked = await look(batchId)
    expect(checked.batch).toMatchObject({
      state: 'checked',
      rowsTotal: 1000,
      rowsBad: 37,
      rowsAlike: 0,
    })
    expect(checked.problems[0]).toEqual({
      row: 7,
      problems: [
        { column: 'phone', code: 'bad_phone', value: '' },
        { column: 'happenedAt', code: 'bad_date', value: '前几天' },
      ],
    })
    expect(await cases()).toBe(before)

    await act(batchId, 'run')
    await work()
    const done = await look(batchId)
    expect(done.batch).toMatchObject({ state: 'done', rowsEntered: 963, rowsBad: 37 })
    expect(await cases()).toBe(before + 963)

    const book = await api.send('communityStaff', 'GET', `/api/imports/${batchId}/problems.xlsx`)
    expect(book.status).toBe(200)
    const raw = await app.inject({
      method: 'GET',
      url: `/api/imports/${batchId}/problems.xlsx`,
      cookies: { wanyou_session: 'communityStaff' },
    })
    const sheets = await readSheet(raw.rawPayload, '没有导入的行')
    expect(sheets.length).toBe(38)
    expect(sheets[1]?.[1]).toContain('联系电话：电话号码不对')
  }, 120_000)

  test('may be a GBK table with its own words, two headings and a total', async () => {
    const text = [
      '古一社区问题台账,,,',
      '序号,居民信息,,诉求',
      ',居民姓名,联系方式,问题描述',
      '1,林小满,19900001234,楼顶水箱漏水流到走廊',
      '',
      '合计,,,1',
    ].join('\r\n')
    const { batchId } = await begin(Buffer.from(encodeGb18030(text)))
    await work()
    const { batch, problems } = await look(batchId)
    expect(problems).toEqual([])
    expect(batch).toMatchObject({ rowsTotal: 1, rowsBad: 0 })
  })

  test('may be the template itself', async () => {
    const raw = await app.inject({ method: 'GET', url: '/api/imports/template.xlsx' })
    const { batchId } = await begin(raw.rawPayload)
    await work()
    expect((await look(batchId)).batch).toMatchObject({ rowsTotal: 1, rowsBad: 0 })
  })

  test('entered once is not entered again, by number, by bytes or by another batch', async () => {
    const rows = [row(2001), row(2002)]
    const first = await begin(csv(rows))
    await work()
    await act(first.batchId, 'run')
    await work()
    await expect(begin(csv(rows))).rejects.toThrow('intake.same_file')
    const second = await begin(csv([...rows, row(2003), rows[0]!]))
    await work()
    const { problems } = await look(second.batchId)
    expect(
      problems.map(({ row: at, problems: all }) => [at, ...all.map(({ code }) => code)]),
    ).toEqual([
      [2, 'already_here'],
      [3, 'already_here'],
      [5, 'twice_in_file', 'already_here'],
    ])
  })

  test('is taken back as a whole, but not what somebody has begun to work on', async () => {
    const { batchId } = await begin(csv([row(3001), row(3002), row(3003)]))
    await work()
    await act(batchId, 'run')
    await work()
    const { samples } = await look(batchId)
    const [first] = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows<{ id: string }>(sql`select id from work_item where number = ${samples[0]!.number}`),
    )
    await issueCommands.acceptIssue(house.deps, house.cast.communityStaff, {
      requestId: newId(),
      issueId: first!.id,
    })
    await act(batchId, 'undo')
    await work()
    const states = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows<{ state: string }>(
        sql`select w.state from intake_row r join work_item w on w.id = r.item_id
          where r.batch_id = ${batchId} order by r.row_no`,
      ),
    )
    expect(states.map(({ state }) => state)).toEqual(['accepted', 'withdrawn', 'withdrawn'])
    expect((await look(batchId)).batch.state).toBe('undone')
  })

  test('cannot be taken back after a day', async () => {
    const { batchId } = await begin(csv([row(4001)]))
    await work()
    await act(batchId, 'run')
    await work()
    house.clock.forward(25 * 3_600_000)
    await expect(act(batchId, 'undo')).rejects.toThrow('intake.undo_too_late')
  })

  test('goes on where a process left off that died, and enters no row twice', async () => {
    const { batchId } = await begin(csv([row(5001), row(5002), row(5003)]))
    await work()
    await act(batchId, 'run')
    const before = await cases()
    const { deps, cast } = house
    // What the dead process had entered without writing that it had.
    await Promise.all([workOnBatches(deps), workOnBatches(deps)])
    await deps.district.write(SYSTEM_VIEWER, (tx) =>
      tx.run(sql`update intake_row set outcome = null where batch_id = ${batchId} and row_no = 2`),
    )
    await deps.district.write(SYSTEM_VIEWER, (tx) =>
      tx.run(
        sql`update intake_batch set state = 'running', claimed_to = ${deps.clock.now()} where id = ${batchId}`,
      ),
    )
    house.clock.forward(1)
    await work()
    expect(await cases()).toBe(before + 3)
    expect((await getImport(deps, cast.communityStaff, { batchId })).batch.rowsEntered).toBe(3)
  })

  test('of somebody else is not there', async () => {
    const { batchId } = await begin(csv([row(6001)]))
    const { deps, cast } = house
    for (const who of [cast.otherCommunityStaff, cast.districtStaff, cast.resident]) {
      await expect(getImport(deps, who, { batchId })).rejects.toThrow('intake.batch_not_found')
      expect((await listImports(deps, who)).batches).toEqual([])
    }
    const book = await api.send('resident', 'GET', `/api/imports/${batchId}/problems.xlsx`)
    expect(book.status).toBe(404)
  })
})

describe('a file that is none', () => {
  const NONE: readonly (readonly [string, Buffer | string, string])[] = [
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'intake.not_a_sheet'],
    ['a zip', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), 'intake.not_a_sheet'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'intake.not_a_sheet'],
    ['a letter', '您好，我们小区的路灯坏了。', 'intake.no_heading'],
    ['a heading only', HEADINGS.join(','), 'intake.no_rows'],
  ]
  test.each(NONE)('%s is refused with what to do', async (_what, content, code) => {
    await expect(begin(content)).rejects.toThrow(code)
  })

  test('and a resident imports nothing', async () => {
    await expect(
      beginImport(
        house.deps,
        house.cast.resident,
        { requestId: newId(), name: 'a.csv', channel: 'paper', again: false },
        Buffer.from(csv([row(7001)])),
      ),
    ).rejects.toThrow('intake.may_not_import')
  })
})
