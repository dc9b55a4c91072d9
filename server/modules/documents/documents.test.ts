import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listDocuments as listOperation } from '#contract/documents/list-documents.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { NOBODY, SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { ingestFile } from '#kernel/files/ingest.ts'
import { newId } from '#kernel/time/ids.ts'
import { fileDepsOf, files } from '#modules/files/index.ts'
import { addAreas } from '#modules/territory/index.ts'
import { actor, anErrand, photo, type SmallHouse, smallHouse } from '#testing/small-house.ts'
import { documents } from './index.ts'
import { documentKinds } from './kinds.ts'
import { listDocuments } from './list-documents.ts'
import { registerDocument } from './register-document.ts'
import { addDocument } from './repo.ts'

const STREET = '990000001'
const COMMUNITY = '990000001001'
const OTHER_STREET = '990000002'
const OFFICE = newId()
const STREET_OFFICE = newId()
const OTHER_OFFICE = newId()
const grants = documents.grants ?? {}

let house: SmallHouse

const secretary = actor(
  newId(),
  [{ role: 'community_secretary', areaCode: COMMUNITY, orgId: OFFICE }],
  grants,
)
const streetStaff = actor(
  newId(),
  [{ role: 'street_staff', areaCode: STREET, orgId: STREET_OFFICE }],
  grants,
)
const otherStreet = actor(
  newId(),
  [{ role: 'street_staff', areaCode: OTHER_STREET, orgId: OTHER_OFFICE }],
  grants,
)
const colleague = actor(
  newId(),
  [{ role: 'grid_worker', areaCode: COMMUNITY, orgId: OFFICE }],
  grants,
)

beforeAll(async () => {
  house = await smallHouse()
  await house.deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const areas = [
      ['990000', '试验区', 'district', null],
      [STREET, '桂花街道', 'street', '990000'],
      [OTHER_STREET, '银杏街道', 'street', '990000'],
      [COMMUNITY, '桂花社区', 'community', STREET],
    ] as const
    await addAreas(
      tx,
      areas.map(([code, name, level, parentCode]) => ({
        code,
        name,
        level,
        parentCode,
        centre: null,
        geometry: null,
      })),
      '2020-01-01',
    )
    await tx.run(sql`
      insert into org (id, name, kind, tier, area_code, from_on) values
        (${OFFICE}, '桂花社区居委会', 'residents_committee', 'community', ${COMMUNITY}, '2020-01-01'),
        (${STREET_OFFICE}, '桂花街道办事处', 'street_office', 'street', ${STREET}, '2020-01-01'),
        (${OTHER_OFFICE}, '银杏街道办事处', 'street_office', 'street', ${OTHER_STREET}, '2020-01-01')`)
  })
}, 60_000)

afterAll(() => house.close())

beforeEach(() => house.clock.set('2026-06-01T02:00:00.000Z'))

type Wish = Partial<Parameters<typeof registerDocument>[2]>

function register(by: Actor, wish: Wish = {}) {
  return registerDocument(house.deps, by, {
    requestId: newId(),
    kind: 'return_ruling',
    title: '关于路灯维修退单的审定书',
    fileIds: [],
    ...wish,
  })
}

async function titlesFor(who: Actor): Promise<string[]> {
  const list = await listDocuments(house.deps, who, { limit: 100 })
  listOperation.output.parse(list)
  return list.documents.map(({ title }) => title)
}

async function aFile(by: Actor): Promise<string> {
  const file = await ingestFile(fileDepsOf(house.deps), {
    id: newId(),
    ownerId: by.personId!,
    purpose: 'document',
    fileName: '附件.jpg',
    content: await photo(),
  })
  return file.id
}

function canRead(who: Actor, fileId: string): Promise<boolean> {
  return house.deps.district.read(who.viewer, async (tx) => {
    const rows = await tx.rows(sql`select id from stored_file where id = ${fileId}`)
    return rows.length > 0
  })
}

function refused(work: Promise<unknown>, code: string) {
  return expect(work).rejects.toMatchObject({ code })
}

/** What the application's own role is let do, with every row open to it. */
function change(statement: ReturnType<typeof sql>) {
  return house.deps.district.write(SYSTEM_VIEWER, (tx) => tx.run(statement))
}

describe('the numbers of documents', () => {
  test('run on for each kind and begin again each year, in Chinese time', async () => {
    const first = await register(streetStaff, { kind: 'supervision_order' })
    const second = await register(secretary, { kind: 'supervision_order' })
    expect([first.number, second.number]).toEqual(['督〔2026〕1号', '督〔2026〕2号'])
    expect((await register(streetStaff, { kind: 'work_bulletin' })).number).toBe('通〔2026〕1号')
    house.clock.set('2026-12-31T15:59:59.000Z')
    expect((await register(streetStaff, { kind: 'supervision_order' })).number).toBe(
      '督〔2026〕3号',
    )
    house.clock.set('2026-12-31T16:00:00.000Z')
    expect((await register(streetStaff, { kind: 'supervision_order' })).number).toBe(
      '督〔2027〕1号',
    )
  })

  test('have no gap, though many register at once, some are refused and some roll back', async () => {
    const attempts = Array.from({ length: 12 }, (_, index) =>
      register(streetStaff, {
        kind: 'meeting_minutes',
        ...(index % 3 === 0 ? { fileIds: [newId()] } : {}),
      }).then(
        ({ number }) => number,
        (error: { code?: string }) => error.code,
      ),
    )
    const rolledBack = house.deps.district.write(streetStaff.viewer, async (tx) => {
      await addDocument(tx, {
        id: newId(),
        kind: 'meeting_minutes',
        kindTitle: '会议纪要',
        word: '纪',
        year: 2026,
        title: '写到一半的纪要',
        issuedOn: '2026-06-01',
        orgId: STREET_OFFICE,
        areaCode: STREET,
        itemId: null,
        registeredBy: streetStaff.personId!,
        at: house.clock.now(),
      })
      throw new Error('power cut')
    })
    await expect(rolledBack).rejects.toThrow('power cut')
    const outcomes = await Promise.all(attempts)
    const numbers = outcomes.filter((one) => one !== 'files.not_found')
    expect(numbers.toSorted()).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((sequence) => `纪〔2026〕${sequence}号`),
    )
  })

  test('are given once for one request', async () => {
    const requestId = newId()
    const wish = { requestId, kind: 'agreement' }
    const [first, again] = await Promise.all([
      register(streetStaff, wish),
      register(streetStaff, wish),
    ])
    expect(again).toEqual(first)
    expect((await register(streetStaff, { kind: 'agreement' })).number).toBe('协〔2026〕2号')
  })

  test('cannot be changed or taken back by the application', async () => {
    await expect(change(sql`update document set title = 'x'`)).rejects.toThrow(/permission denied/)
    await expect(change(sql`delete from document`)).rejects.toThrow(/permission denied/)
  })
})

describe('registering', () => {
  test('needs an office that may, a kind that exists and an item that is seen', async () => {
    await refused(register(colleague), 'documents.may_not_register')
    await refused(register(streetStaff, { kind: 'love_letter' }), 'documents.unknown_kind')
    await refused(register(streetStaff, { itemId: newId() }), 'documents.item_not_found')
    const strangersFile = await aFile(secretary)
    await refused(register(streetStaff, { fileIds: [strangersFile] }), 'files.not_found')
  })

  test('knows no two kinds with the same word', () => {
    const [one, two] = documentKinds.fallback
    expect(documentKinds.shape.safeParse(documentKinds.fallback).success).toBe(true)
    expect(documentKinds.shape.safeParse([one, { ...two, word: one!.word }]).success).toBe(false)
  })
})

describe('the register', () => {
  test('is read in the area of the office and by the office itself', async () => {
    await register(secretary, { title: '社区的会议纪要' })
    await register(streetStaff, { title: '街道的会议纪要' })
    expect(await titlesFor(streetStaff)).toContain('社区的会议纪要')
    expect(await titlesFor(secretary)).not.toContain('街道的会议纪要')
    expect(await titlesFor(colleague)).toContain('社区的会议纪要')
    expect(await titlesFor(otherStreet)).toEqual([])
    const seen = await house.deps.district.read(NOBODY, (tx) =>
      tx.rows(sql`select id from document union all select document_id from document_file`),
    )
    expect(seen).toEqual([])
  })

  test('shows attachments in their order, and opens them to whoever reads the document', async () => {
    const fileIds = [await aFile(streetStaff), await aFile(streetStaff)].toReversed()
    const { id } = await register(streetStaff, { fileIds, title: '带附件的审定书' })
    const list = await listDocuments(house.deps, streetStaff, { limit: 100 })
    expect(list.documents.find((one) => one.id === id)).toMatchObject({
      fileIds,
      orgName: '桂花街道办事处',
      kindTitle: '退单审定书',
      issuedOn: '2026-06-01',
    })
    const streetColleague = actor(
      newId(),
      [{ role: 'street_staff', areaCode: STREET, orgId: STREET_OFFICE }],
      grants,
    )
    expect(await canRead(streetColleague, fileIds[0]!)).toBe(true)
    expect(await canRead(otherStreet, fileIds[0]!)).toBe(false)
    house.clock.forward(72 * 3_600_000)
    for (const job of files.jobs ?? []) await job.run(house.deps)
    expect(await canRead(streetColleague, fileIds[0]!)).toBe(true)
  })

  test('hides the papers of a secret item from those who may not see the item', async () => {
    const asker = actor(newId())
    const holder = { holderOrgId: STREET_OFFICE }
    const secret = { ...holder, secret: true, identity: 'secret' as const, areaCode: COMMUNITY }
    const itemId = await anErrand(house, asker, secret)
    await register(streetStaff, { itemId, title: '保密件的审定书' })
    const ofItem = (who: Actor) => listDocuments(house.deps, who, { itemId, limit: 10 })
    expect((await ofItem(streetStaff)).documents).toHaveLength(1)
    const inspector = actor(newId(), [{ role: 'district_staff', areaCode: '990000' }], grants)
    expect((await ofItem(inspector)).documents).toEqual([])
    expect(await titlesFor(inspector)).toContain('社区的会议纪要')
  })

  test('comes in pages, newest first, of one kind if wanted', async () => {
    for (const title of ['甲', '乙', '丙']) {
      house.clock.forward(1000)
      await register(streetStaff, { kind: 'assignment', title })
    }
    const kind = 'assignment'
    const first = await listDocuments(house.deps, streetStaff, { kind, limit: 2 })
    expect(first.documents.map(({ title }) => title)).toEqual(['丙', '乙'])
    const cursor = first.nextCursor!
    const rest = await listDocuments(house.deps, streetStaff, { kind, limit: 2, cursor })
    expect(rest.documents.map(({ title }) => title)).toEqual(['甲'])
    expect(rest.nextCursor).toBeNull()
    expect(first.kinds).toContainEqual({ kind: 'return_ruling', title: '退单审定书' })
  })
})
