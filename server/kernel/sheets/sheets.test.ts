import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import readExcel from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { writeCsv } from './csv.ts'
import { encodeGb18030 } from './gb18030.ts'
import { writeGeoJson } from './geojson.ts'
import { type Column, looksLikeFormula, type Row, serialOf, type Table } from './table.ts'
import { columnName, type Workbook, writeXlsx } from './xlsx.ts'
import { CELL_CHARACTERS } from './xml-text.ts'

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(pieces))
}

/** What offices really write, what breaks spreadsheets, and what attackers try. */
const NASTY: string[] = [
  '普通文字',
  '😀👩‍👩‍👧‍👦🏳️‍🌈',
  '𠮷野家 𩸽 𰻝𰻝面 㐂',
  '阿依古丽·买买提',
  '007',
  '00000000000000000001',
  '999999199001011234',
  '99999919900101123X',
  '1.23E+17',
  '1e5',
  '=1+1',
  "=cmd|' /C calc'!A0",
  '+8619900001234',
  '-2+3+cmd|x!A0',
  '@SUM(1,1)',
  '\t=1+1',
  '  =HYPERLINK("http://x.invalid","点这里")',
  '＝1+1',
  '－',
  '"引号" 和 \'单引号\'',
  '逗号,分号;顿号、',
  '第一行\n第二行',
  '<b>&amp;</b>',
  '<![CDATA[x]]>',
  '_x0041_',
  ' 前后有空格 ',
  'true',
  'NULL',
  '2026-06-01',
  '3-4',
  ...Array.from({ length: 70 }, (_, i) => `第${i}格${String.fromCodePoint(0x20000 + i * 613)}尾`),
]

const TEXT: Column[] = [
  { heading: '编号', kind: 'text', width: 12 },
  { heading: '内容', kind: 'text', width: 40 },
]
const rows: Row[] = NASTY.map((text, i) => [String(i).padStart(3, '0'), text])

function book(sheet: Table & { name: string }): Workbook {
  return {
    notes: {
      name: '说明',
      lines: [
        ['导出人', '王社区'],
        ['用途', '=月报 & 存档'],
      ],
    },
    sheet,
    header: '湾有引力 A&B',
    footer: '仅限内部使用',
  }
}

async function readSheet(bytes: Buffer, sheet: number | string) {
  const sheets = await readExcel(bytes)
  const found =
    typeof sheet === 'number' ? sheets[sheet - 1] : sheets.find((one) => one.sheet === sheet)
  return found?.data ?? []
}

test('a hundred nasty cells come back from a workbook as they went in', async () => {
  expect(NASTY).toHaveLength(100)
  const bytes = await bytesOf(writeXlsx(book({ name: '清单', columns: TEXT, rows: [rows] })))
  const [heading, ...body] = await readSheet(bytes, '清单')
  expect(heading).toEqual(['编号', '内容'])
  const unescaped = (text: unknown) => String(text).replaceAll('_x005F_', '_')
  expect(body.map(([no]) => no)).toEqual(rows.map(([no]) => no))
  // The reader trims what it reads; the file itself says xml:space="preserve".
  expect(body.map(([, text]) => unescaped(text).trim())).toEqual(NASTY.map((text) => text.trim()))
  const notes = await readSheet(bytes, '说明')
  expect(notes[1]).toEqual(['用途', '=月报 & 存档'])
})

test('no cell of a workbook is a formula, and what looks like one is marked as text', async () => {
  const bytes = await bytesOf(writeXlsx(book({ name: '清单', columns: TEXT, rows: [rows] })))
  const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet2.xml']!)
  expect(xml).not.toMatch(/<f[ >]/)
  const guarded = NASTY.filter(looksLikeFormula).length
  expect(guarded).toBeGreaterThan(7)
  expect(xml.match(/ s="2" t="inlineStr"/g)).toHaveLength(guarded)
  expect(xml.match(/<c r="/g)).toHaveLength(202)
})

test('control characters and halves of characters are left out, and a text is cut at the limit of a cell', async () => {
  const long = `${'长'.repeat(CELL_CHARACTERS - 2)}𠮷𠮷`
  const dirty: Row[] = [
    ['a', `前\u0000\u0007\u001b后\ud800！\ufffe`],
    ['b', long],
  ]
  const bytes = await bytesOf(writeXlsx(book({ name: '清单', columns: TEXT, rows: [dirty] })))
  const [, first, second] = await readSheet(bytes, '清单')
  expect(first?.[1]).toBe('前后！')
  expect(String(second?.[1])).toHaveLength(CELL_CHARACTERS - 1)
  expect(String(second?.[1]).isWellFormed()).toBe(true)
  expect(String(second?.[1]).endsWith('长…')).toBe(true)
})

test('days, moments and numbers are real, and the last row sums what can be summed', async () => {
  const at = new Date('2026-05-31T16:30:00.000Z')
  const columns: Column[] = [
    { heading: '日', kind: 'day', width: 12 },
    { heading: '时', kind: 'moment', width: 18 },
    { heading: '次数', kind: 'number', width: 8, summed: true },
    { heading: '空', kind: 'text', width: 8 },
  ]
  const sheet = {
    name: '清单',
    columns,
    rows: [[[at, at, 2, null]], [[at, at, 5, null]]] as Row[][],
    totals: { label: (n: number) => `合计 ${n} 件` },
  }
  const bytes = await bytesOf(writeXlsx(book(sheet)))
  const [, first, , total] = await readSheet(bytes, '清单')
  // The reader gives the clock on the wall as if it were UTC.
  expect(first?.[0]).toEqual(new Date('2026-06-01T00:00:00.000Z'))
  expect(first?.[1]).toEqual(new Date('2026-06-01T00:30:00.000Z'))
  expect(first?.[2]).toBe(2)
  expect(total?.slice(0, 3)).toEqual(['合计 2 件', null, 7])
  expect(serialOf(at, 'day')).toBe(46_174)
})

test('a workbook prints on A4 landscape with its heading and watermark on every page', async () => {
  const bytes = await bytesOf(writeXlsx(book({ name: '清单', columns: TEXT, rows: [rows] })))
  const files = unzipSync(bytes)
  const xml = strFromU8(files['xl/worksheets/sheet2.xml']!)
  expect(xml).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1"')
  expect(xml).toContain('湾有引力 A&amp;&amp;B')
  expect(xml).toContain('仅限内部使用')
  expect(strFromU8(files['xl/workbook.xml']!)).toContain('_xlnm.Print_Titles')
})

test('rows are asked for only as fast as bytes are taken', async () => {
  let asked = 0
  async function* many() {
    for (; asked < 50; asked += 1) yield [['1', 'x'.repeat(4000)]] as Row[]
  }
  const pieces = writeXlsx(book({ name: '清单', columns: TEXT, rows: many() }))
  for (let i = 0; i < 3; i += 1) await pieces.next()
  expect(asked).toBeLessThan(50)
  await pieces.return(undefined)
})

test('a CSV is read back cell by cell, with an apostrophe before what a spreadsheet would spoil', async () => {
  const bytes = await bytesOf(writeCsv({ columns: TEXT, rows: [rows] }))
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const read: string[][] = parse(bytes, { bom: true })
  expect(read[0]).toEqual(['编号', '内容'])
  const texts = read.slice(1).map(([, text]) => text ?? '')
  const plain = texts.map((text, i) => (text === `'${NASTY[i]}` ? text.slice(1) : text))
  expect(plain).toEqual(NASTY)
  for (const text of texts) expect(text).not.toMatch(/^[\s]*[=+\-@＝＋－＠]/)
  expect(texts[4]).toBe("'007")
  expect(texts[6]).toBe("'999999199001011234")
})

test('a CSV in the national encoding is GBK where GBK can write it, and loses no rare character', async () => {
  const bytes = await bytesOf(writeCsv({ columns: TEXT, rows: [rows] }, 'gb18030'))
  const text = new TextDecoder('gb18030').decode(bytes)
  for (const one of ['𠮷野家 𩸽 𰻝𰻝面 㐂', '😀👩‍👩‍👧‍👦🏳️‍🌈', '阿依古丽·买买提'])
    expect(text).toContain(one)
  expect([...encodeGb18030('中文A')]).toEqual([0xd6, 0xd0, 0xce, 0xc4, 0x41])
})

test('a map file is valid, says its coordinates, and blurs them for those who may not know the door', async () => {
  const features = [
    [{ point: { longitude: 114.203456, latitude: 30.561234 }, properties: { 编号: 'A' } }],
  ]
  const exact = JSON.parse((await bytesOf(writeGeoJson(features, {}, { exact: true }))).toString())
  const blurred = JSON.parse(
    (await bytesOf(writeGeoJson(features, { 用途: '公开' }, { exact: false }))).toString(),
  )
  expect(exact.features[0].geometry.coordinates).toEqual([114.203456, 30.561234])
  expect(blurred.features[0].geometry.coordinates).toEqual([114.203, 30.561])
  expect(blurred.coordinateReference).toContain('CGCS2000')
  expect(
    JSON.parse((await bytesOf(writeGeoJson([], {}, { exact: true }))).toString()).features,
  ).toEqual([])
})

test('columns are named as spreadsheets name them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual([
    'A',
    'Z',
    'AA',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
  ])
})
