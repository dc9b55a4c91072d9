import { encodeGb18030 } from './gb18030.ts'
import {
  type Cell,
  type Column,
  looksLikeFormula,
  type Row,
  type Table,
  Totals,
  writeDay,
  writeMoment,
} from './table.ts'

export type CsvEncoding = 'utf-8' | 'gb18030'

/** Half characters and control characters other than tab and line ends, which no reader shows. */
const UNWRITABLE =
  // oxlint-disable-next-line no-control-regex -- these are the very characters to take out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * Whether a spreadsheet would spoil a text of digits: twelve or more become 1.23E+17, and a zero in
 * front is dropped.
 */
function isFragileNumber(text: string): boolean {
  return /^(0\d+|\d{12,})$/.test(text)
}

/** An apostrophe in front keeps a text a text; spreadsheets know it, and the notes of an export say it. */
export function guardText(text: string): string {
  return looksLikeFormula(text) || isFragileNumber(text) ? `'${text}` : text
}

function field(cell: Cell, kind: Column['kind']): string {
  if (cell === null) return ''
  if (cell instanceof Date) return kind === 'day' ? writeDay(cell) : writeMoment(cell)
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  const text = guardText(cell.replace(UNWRITABLE, '').replace(/\r\n?/g, '\n'))
  return /[",\n\t']|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * A list as CSV (RFC 4180: CRLF, quotes doubled), batch by batch. UTF-8 begins with a byte order mark,
 * without which a Chinese Windows reads it as GBK. `notes` stand above the headings, two cells a row.
 */
export async function* writeCsv(
  table: Table,
  encoding: CsvEncoding = 'utf-8',
  notes: readonly (readonly [name: string, said: string])[] = [],
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  const bytes = (text: string) =>
    encoding === 'gb18030' ? encodeGb18030(text) : encoder.encode(text)
  const line = (row: Row) =>
    `${row.map((cell, at) => field(cell, table.columns[at]?.kind ?? 'text')).join(',')}\r\n`
  const totals = new Totals(table.columns)
  const above = notes.map(([name, said]) => `${field(name, 'text')},${field(said, 'text')}\r\n`)
  const head = `${above.join('')}${line(table.columns.map((column) => column.heading))}`
  yield bytes(`${encoding === 'utf-8' ? '\ufeff' : ''}${head}`)
  for await (const batch of table.rows) {
    let lines = ''
    for (const row of batch) {
      totals.add(row)
      lines += line(row)
    }
    yield bytes(lines)
  }
  if (table.totals) yield bytes(line(totals.row(table.totals.label(totals.rows))))
}
