import { strToU8, Zip, ZipDeflate } from 'fflate'
import {
  type Cell,
  type Column,
  looksLikeFormula,
  type Row,
  serialOf,
  type Table,
  Totals,
} from './table.ts'
import * as parts from './xlsx-parts.ts'
import { fitCell, xmlText } from './xml-text.ts'

/** A row of the first sheet: what it is called, and what it says. */
export type NoteLine = readonly [name: string, text: string]

export type Workbook = {
  /** The first sheet: who took this out, when, why, by what filters. */
  readonly notes: { readonly name: string; readonly lines: readonly NoteLine[] }
  readonly sheet: Table & { readonly name: string }
  /** Printed on every page of both sheets. */
  readonly header: string
  readonly footer: string
}

/** Rows of a worksheet in the format, heading and totals included (ECMA-376, 18.3.1.73). */
export const XLSX_ROWS_MOST = 1_048_576

/** Compressing harder costs more time than the bytes are worth: 1 makes 5 MB of 100,000 rows. */
const LEVEL = 1
const NOTE_WIDTHS = [14, 90]
const TEXT = { kind: 'text' } as const

/** `A`, `Z`, `AA` …: every cell carries its address, because some readers refuse one without. */
export function columnName(at: number): string {
  const before = Math.floor(at / 26)
  return `${before > 0 ? columnName(before - 1) : ''}${String.fromCharCode(65 + (at % 26))}`
}

function textCell(address: string, text: string, style: number): string {
  return `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(fitCell(text))}</t></is></c>`
}

/** One cell. Text is always an inline string and a number always a number: a formula is never written. */
function cellXml(
  address: string,
  cell: Cell,
  { kind, tone }: Pick<Column, 'kind' | 'tone'>,
): string {
  if (cell === null || cell === '') return ''
  if (cell instanceof Date) {
    const style = kind === 'day' ? parts.STYLE.day : parts.STYLE.moment
    return `<c r="${address}" s="${style}"><v>${serialOf(cell, kind === 'day' ? 'day' : 'moment')}</v></c>`
  }
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell)) return ''
    return `<c r="${address}" s="${parts.STYLE.number}"><v>${cell}</v></c>`
  }
  if (tone === 'bad') return textCell(address, cell, parts.STYLE.bad)
  return textCell(address, cell, looksLikeFormula(cell) ? parts.STYLE.guarded : parts.STYLE.text)
}

class SheetText {
  readonly #names: readonly string[]
  readonly #columns: readonly Column[]

  constructor(columns: readonly Column[]) {
    this.#names = columns.map((_, at) => columnName(at))
    this.#columns = columns
  }

  row(at: number, row: Row): string {
    let cells = ''
    for (let i = 0; i < this.#names.length; i += 1) {
      cells += cellXml(`${this.#names[i]}${at}`, row[i] ?? null, this.#columns[i] ?? TEXT)
    }
    return `<row r="${at}">${cells}</row>`
  }

  styled(at: number, row: Row, style: number): string {
    const cells = row.map((cell, i) => {
      if (cell === null) return ''
      const address = `${this.#names[i]}${at}`
      return typeof cell === 'number'
        ? `<c r="${address}" s="${style}"><v>${cell}</v></c>`
        : textCell(address, String(cell), style)
    })
    return `<row r="${at}">${cells.join('')}</row>`
  }
}

/** A zip that is written while it is read: what is ready is given out after every push. */
class Archive {
  readonly #ready: Uint8Array[] = []
  readonly #zip = new Zip((error, chunk) => {
    if (error) throw error
    this.#ready.push(chunk)
  })

  open(name: string): ZipDeflate {
    const file = new ZipDeflate(name, { level: LEVEL })
    this.#zip.add(file)
    return file
  }

  whole(name: string, text: string): void {
    this.open(name).push(strToU8(text), true)
  }

  end(): void {
    this.#zip.end()
  }

  take(): Uint8Array[] {
    return this.#ready.splice(0)
  }
}

function noteSheet({ notes, header, footer }: Workbook): string {
  const rows = notes.lines.map(([name, said], i) => {
    return `<row r="${i + 1}">${textCell(`A${i + 1}`, name, parts.STYLE.noteName)}${cellXml(`B${i + 1}`, said, TEXT)}</row>`
  })
  return `${parts.sheetStart(NOTE_WIDTHS, { frozen: false })}${rows.join('')}${parts.sheetEnd({ header, footer })}`
}

/**
 * A workbook of two sheets, the notes and the list, as bytes that are made while they are read: memory
 * holds one batch of rows. Yields pieces in order; throws what reading the rows throws.
 */
export async function* writeXlsx(book: Workbook): AsyncGenerator<Uint8Array> {
  const { sheet, notes, header, footer } = book
  const archive = new Archive()
  archive.whole('[Content_Types].xml', parts.contentTypes(2))
  archive.whole('_rels/.rels', parts.ROOT_RELATIONS)
  archive.whole('xl/workbook.xml', parts.workbook([notes.name, sheet.name], [1]))
  archive.whole('xl/_rels/workbook.xml.rels', parts.workbookRelations(2))
  archive.whole('xl/styles.xml', parts.STYLES)
  archive.whole('xl/worksheets/sheet1.xml', noteSheet(book))
  const file = archive.open('xl/worksheets/sheet2.xml')
  const text = new SheetText(sheet.columns)
  const totals = new Totals(sheet.columns)
  const widths = sheet.columns.map(({ width }) => width)
  const headings = sheet.columns.map(({ heading }) => heading)
  file.push(
    strToU8(
      parts.sheetStart(widths, { frozen: true }) + text.styled(1, headings, parts.STYLE.heading),
    ),
  )
  yield* archive.take()
  for await (const batch of sheet.rows) {
    let rows = ''
    for (const row of batch) {
      totals.add(row)
      rows += text.row(totals.rows + 1, row)
    }
    file.push(strToU8(rows))
    yield* archive.take()
  }
  const filtered = `A1:${columnName(headings.length - 1)}${totals.rows + 1}`
  const last = sheet.totals
    ? text.styled(totals.rows + 2, totals.row(sheet.totals.label(totals.rows)), parts.STYLE.total)
    : ''
  file.push(strToU8(last + parts.sheetEnd({ header, footer, filtered })), true)
  archive.end()
  yield* archive.take()
}
