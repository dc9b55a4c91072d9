import { expect, test } from 'vitest'
import type { ImportColumn } from '#contract/intake/terms.ts'
import { checkRow, type Register } from './check-row.ts'
import { COLUMN_NAMES, findHeading } from './columns.ts'

const REGISTER: Register = {
  categories: [
    { code: '0101', name: '楼道堆物' },
    { code: '0102', name: '楼道灯' },
  ],
  areas: [
    { code: '990000001001', name: '丁香社区' },
    { code: '990000001002', name: '枫林社区' },
    { code: '990000001001001', name: '第一网格' },
    { code: '990000001002001', name: '第一网格' },
  ],
  estates: [
    { id: 'e1', name: '丁香苑', communityCode: '990000001001' },
    { id: 'e2', name: '新村', communityCode: '990000001001' },
    { id: 'e3', name: '新村', communityCode: '990000001002' },
  ],
  scopes: ['990000001'],
  ownArea: '990000001001',
  isEmergency: (text) => text.includes('着火了'),
  now: new Date('2026-06-01T02:00:00.000Z'),
}

type Cells = Partial<Record<ImportColumn, string>>
const codes = (cells: Cells) =>
  checkRow({ description: '楼道灯坏了', ...cells }, REGISTER).problems.map(
    ({ column, code }) => `${column}:${code}`,
  )
const draft = (cells: Cells) => checkRow({ description: '楼道灯坏了', ...cells }, REGISTER).draft

test('a row that says only what is wrong is good, and lies where the importer works', () => {
  expect(codes({})).toEqual([])
  expect(draft({})).toMatchObject({ areaCode: '990000001001', name: '', secret: false })
})

test('a category is known by its name, its code, and a code that lost its zero', () => {
  for (const category of ['楼道灯', '0102', '102', '房屋与楼栋/楼道灯']) {
    expect(draft({ category }).categoryCode).toBe('0102')
  }
  expect(codes({ category: '不存在' })).toEqual(['category:unknown_category'])
})

test('an estate that stands twice needs its community', () => {
  expect(codes({ estate: '新村' })).toEqual(['estate:several_estates'])
  expect(draft({ estate: '新村', area: '枫林社区' })).toMatchObject({
    estateId: 'e3',
    areaCode: '990000001002',
  })
  expect(draft({ estate: '丁香苑' })).toMatchObject({ estateId: 'e1', areaCode: '990000001001' })
})

test('an area is written in full or by its code; a name that two areas have says nothing', () => {
  expect(draft({ area: '枫林社区居委会' }).areaCode).toBe('990000001002')
  expect(draft({ area: '990000001002001' }).areaCode).toBe('990000001002001')
  expect(codes({ area: '第一网格' })).toEqual(['area:unknown_area'])
})

test('nobody imports into an area where they may not enter cases', () => {
  const elsewhere = { ...REGISTER, scopes: ['990000001001'] }
  const { problems } = checkRow({ description: '楼道灯坏了', area: '枫林社区' }, elsewhere)
  expect(problems.map(({ code }) => code)).toEqual(['outside_scope'])
})

test('everything that is wrong is said at once, and no name or phone is repeated', () => {
  const { problems } = checkRow(
    {
      description: '',
      phone: '12',
      name: '林小满',
      happenedAt: '2026-07-01',
      urgency: '很急',
      longitude: '114',
      households: '许多',
      externalNumber: '1.23E+17',
      secret: '也许',
    },
    REGISTER,
  )
  expect(problems.map(({ column, code }) => `${column}:${code}`).toSorted()).toEqual([
    'description:missing',
    'externalNumber:number_damaged',
    'happenedAt:future_date',
    'households:bad_number',
    'latitude:bad_point',
    'phone:bad_phone',
    'secret:bad_choice',
    'urgency:bad_urgency',
  ])
  expect(JSON.stringify(problems)).not.toContain('林小满')
  expect(problems.find(({ column }) => column === 'phone')?.value).toBe('')
})

test('what cannot wait for a list is not entered from one', () => {
  expect(codes({ description: '三楼着火了' })).toEqual(['description:emergency'])
})

test('a heading may stand in the second row, under a merged one, with other words', () => {
  const heading = findHeading([
    ['2026年5月问题台账', '', ''],
    ['序号', '居民信息', '', '诉求'],
    ['', '居民姓名', '联系方式', '问题描述（必填）'],
    ['1', '林小满', '19900001234', '楼道灯坏了'],
  ])
  expect(heading?.row).toBe(2)
  expect(heading?.columns.map(({ column }) => column)).toEqual([
    null,
    'name',
    'phone',
    'description',
  ])
})

test('a sheet without a column for the content has no heading', () => {
  expect(
    findHeading([
      ['姓名', '电话'],
      ['林小满', '19900001234'],
    ]),
  ).toBeUndefined()
})

test('no two columns are called the same', () => {
  const names = Object.values(COLUMN_NAMES).flat()
  expect(new Set(names).size).toBe(names.length)
})
