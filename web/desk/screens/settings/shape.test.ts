import { describe, expect, it } from 'vitest'
import { fill } from '#kit/words/fill.ts'
import { loop } from '#kit/words/zh-cn/loop.ts'
import { settings } from '#kit/words/zh-cn/settings.ts'
import { cellsOf, readRows, writeRows } from './read-cells.ts'
import { sayPlace, sayValue } from './say-value.ts'
import { blankOf, namedPaths, patternOf, shapeOf, valueAt, withValueAt } from './shape.ts'

const words = {
  ...settings,
  say: (key: keyof typeof settings.ui, values = {}) => fill(settings.ui[key], values),
}
const LIMIT = {
  type: 'object',
  properties: {
    amount: { type: 'number' },
    unit: { type: 'string', enum: ['urgent_hour', 'working_hour', 'working_day', 'natural_day'] },
  },
  required: ['amount', 'unit'],
}
const nullable = (schema: object) => ({ anyOf: [schema, { type: 'null' }] })
/** The shape of the table of limits, as the server sends it. */
const SCHEMA = {
  type: 'object',
  properties: {
    rows: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          category: nullable({ type: 'string' }),
          tier: nullable({ type: 'string', enum: ['estate', 'community', 'street', 'department'] }),
          urgency: nullable({ type: 'string', enum: ['critical', 'urgent', 'normal'] }),
          firstContact: nullable(LIMIT),
          finish: nullable(LIMIT),
        },
        required: ['category', 'tier', 'urgency', 'firstContact', 'finish'],
      },
    },
    warnShare: { type: 'number', minimum: 0.1, maximum: 0.99 },
  },
  required: ['rows', 'warnShare'],
}
const shape = shapeOf(SCHEMA)
const entry = settings.entries['issues.limits']!
const names = new Map([['井盖缺失', '0601']])
const sayer = {
  words,
  entry,
  loop,
  nameOf: (_: string, code: string) => [...names].find(([, known]) => known === code)?.[0] ?? code,
}
const reader = {
  words,
  entry,
  units: loop.units,
  codeOf: (pattern: string, name: string) =>
    pattern === 'rows.*.category' ? names.get(name) : undefined,
}
const row =
  shape.kind === 'group' && shape.fields[0]?.shape.kind === 'table'
    ? shape.fields[0].shape.row
    : shape

describe('the shape behind a form', () => {
  it('names every place once, a limit as one', () => {
    expect(namedPaths(shape)).toEqual([
      'rows',
      'rows.*.category',
      'rows.*.tier',
      'rows.*.urgency',
      'rows.*.firstContact',
      'rows.*.finish',
      'warnShare',
    ])
    expect(patternOf(shape, ['rows', 3, 'finish'])).toBe('rows.*.finish')
  })

  it('begins with nothing where nothing is allowed, else with the least there is', () => {
    expect(blankOf(row)).toEqual({
      category: null,
      tier: null,
      urgency: null,
      firstContact: null,
      finish: null,
    })
    expect(blankOf(shapeOf(LIMIT))).toEqual({ amount: 1, unit: 'urgent_hour' })
    expect(blankOf(shapeOf({ type: 'number', minimum: 0.1 }))).toBe(0.1)
  })

  it('draws a record by its keys', () => {
    const map = shapeOf({
      type: 'object',
      propertyNames: { type: 'string', enum: ['blue', 'red'] },
      additionalProperties: LIMIT,
    })
    expect(map).toMatchObject({ kind: 'map', keys: ['blue', 'red'], of: { kind: 'limit' } })
  })

  it('changes one place and shares the rest', () => {
    const value = { rows: [{ tier: 'estate' }, { tier: 'street' }], warnShare: 0.5 }
    const changed = withValueAt(value, ['rows', 1, 'tier'], 'community')
    expect(valueAt(changed, ['rows', 1, 'tier'])).toBe('community')
    expect(valueAt(changed, ['rows', 0])).toBe(value.rows[0])
    expect(withValueAt({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 })
  })
})

describe('a value in words', () => {
  const value = {
    category: '0601',
    tier: 'street',
    urgency: null,
    firstContact: null,
    finish: { amount: 2, unit: 'urgent_hour' },
  }

  it('says a row by what it states', () => {
    expect(sayValue(sayer, row, 'rows.*', value)).toBe(
      '分类：井盖缺失；层级：街道；办结：2 小时（昼夜不停）',
    )
  })

  it('says a place by the names of table, row and field', () => {
    expect(sayPlace(sayer, shape, ['rows', 2, 'finish'], null)).toBe('时限 第 3 行 办结')
    expect(sayPlace(sayer, shape, ['rows', 2, 'finish'], '井盖')).toBe('时限 「井盖」 办结')
  })
})

describe('rows of a spreadsheet', () => {
  it('are read by position, names and codes alike', () => {
    const { rows, bad } = readRows(
      reader,
      'rows',
      row,
      '井盖缺失\t街道\t特急\t\t2 小时\r\n06\tstreet\t\t4 工作时\t7 个工作日\r\n',
    )
    expect(bad).toEqual([])
    expect(rows).toEqual([
      {
        category: '0601',
        tier: 'street',
        urgency: 'critical',
        firstContact: null,
        finish: { amount: 2, unit: 'urgent_hour' },
      },
      {
        category: '06',
        tier: 'street',
        urgency: null,
        firstContact: { amount: 4, unit: 'working_hour' },
        finish: { amount: 7, unit: 'working_day' },
      },
    ])
  })

  it('are read by the names of their columns where the first line has them', () => {
    const { rows } = readRows(reader, 'rows', row, '办结\t层级\n3 个工作日\t社区')
    expect(rows).toEqual([
      {
        category: null,
        tier: 'community',
        urgency: null,
        firstContact: null,
        finish: { amount: 3, unit: 'working_day' },
      },
    ])
  })

  it('that make no sense are named, and nothing is guessed', () => {
    const { bad } = readRows(reader, 'rows', row, '06\t隔壁\t\t\t很快')
    expect(bad).toEqual([
      { row: 1, column: '层级', text: '隔壁' },
      { row: 1, column: '办结', text: '很快' },
    ])
  })

  it('come back as they were copied, with line breaks and quotes', () => {
    const cells = [['甲', '一\n二', '说"好"']]
    expect(cellsOf(writeRows(['a', 'b', 'c'], cells)).slice(1)).toEqual(cells)
  })

  it('never begin a formula', () => {
    expect(writeRows(['a'], [['=1+1']])).toBe("a\n'=1+1")
  })
})
