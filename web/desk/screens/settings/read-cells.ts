import type { SettingEntry } from '#kit/words/zh-cn/settings.ts'
import { choiceOf, labelOf, type SettingWords } from './setting-words.ts'
import { blankOf, type Column, columnsOf, type Path, type Shape, withValueAt } from './shape.ts'

/** What a cell of a spreadsheet is read with. */
export type CellReader = {
  readonly words: SettingWords
  readonly entry: SettingEntry
  readonly units: Readonly<Record<string, string>>
  /** The code that a name stands for, where a field map says what the field holds. */
  readonly codeOf: (pattern: string, name: string) => string | undefined
}

/** Something that could not be read. */
class UnreadableCell extends Error {}

const MANY = /[、,，;；|]/

function readChoice(reader: CellReader, pattern: string, codes: readonly string[], text: string) {
  const found = codes.find(
    (code) => code === text || choiceOf(reader.entry, pattern, code) === text,
  )
  if (found === undefined) throw new UnreadableCell(text)
  return found
}

/** «3 个工作日», «3 工作日», «3 working_day». */
function readLimit({ units }: CellReader, text: string) {
  const [, amount = '', named = ''] = /^([\d.]+)\s*(.*)$/.exec(text) ?? []
  const unit = Object.entries(units).find(
    ([code, word]) => code === named || (named !== '' && word.includes(named)),
  )
  if (amount === '' || !unit) throw new UnreadableCell(text)
  return { amount: Number(amount), unit: unit[0] }
}

function readYesNo({ words }: CellReader, text: string): boolean {
  if (['true', '1', '√', 'yes', '是', words.ui.yes].includes(text)) return true
  if (['false', '0', '×', 'no', '否', words.ui.no].includes(text)) return false
  throw new UnreadableCell(text)
}

/** One cell by the shape of its column; throws for what makes no sense there. */
function readCell(reader: CellReader, shape: Shape, pattern: string, cell: string): unknown {
  const text = cell.trim()
  if (text === '' || text === '—' || text === reader.words.ui.empty) return blankOf(shape)
  switch (shape.kind) {
    case 'choice':
      return readChoice(reader, pattern, shape.values, text)
    case 'yes_no':
      return readYesNo(reader, text)
    case 'number': {
      const number = Number(text.replaceAll(/[,，\s]/g, ''))
      if (Number.isNaN(number)) throw new UnreadableCell(text)
      return number
    }
    case 'limit':
      return readLimit(reader, text)
    case 'list':
      return text
        .split(MANY)
        .filter((one) => one.trim() !== '')
        .map((one) => readCell(reader, shape.of, `${pattern}.*`, one))
    case 'text':
    case 'day':
      return reader.codeOf(pattern, text) ?? text
    default:
      throw new UnreadableCell(text)
  }
}

/** The cells of what a spreadsheet puts on the clipboard: tabs, lines, and quotes around line breaks. */
export function cellsOf(pasted: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const endCell = () => {
    rows.at(-1)!.push(cell)
    cell = ''
  }
  for (let i = 0; i < pasted.length; i++) {
    const sign = pasted[i]!
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (pasted[i + 1] === '"') {
        cell += '"'
        i += 1
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t') endCell()
    else if (sign === '\n') {
      endCell()
      rows.push([])
    } else if (sign !== '\r') cell += sign
  }
  endCell()
  return rows.filter((row) => row.some((one) => one.trim() !== ''))
}

export type ReadRows = {
  readonly rows: readonly unknown[]
  readonly bad: readonly { readonly row: number; readonly column: string; readonly text: string }[]
}

/** The columns of a table that a spreadsheet can hold: tables within a row are left as they are. */
export function flatColumns(row: Shape): Column[] {
  return columnsOf(row).filter(({ shape }) => shape.kind !== 'table' && shape.kind !== 'map')
}

export function columnLabel(entry: SettingEntry, table: string, { path }: Column): string {
  return labelOf(entry, [table, '*', ...path].filter((part) => part !== '').join('.'))
}

/** Rows of a spreadsheet as rows of a table; a first line of column names says their order. */
export function readRows(reader: CellReader, table: string, row: Shape, pasted: string): ReadRows {
  const lines = cellsOf(pasted)
  const columns = flatColumns(row)
  const labels = columns.map((column) => columnLabel(reader.entry, table, column))
  const head = lines[0]?.map((cell) => cell.trim()) ?? []
  const isHead = head.length > 0 && head.every((cell) => cell === '' || labels.includes(cell))
  const order = isHead ? head.map((cell) => labels.indexOf(cell)) : columns.map((_, index) => index)
  const bad: { row: number; column: string; text: string }[] = []
  const rows = lines.slice(isHead ? 1 : 0).map((cells, line) => {
    let made = blankOf(row)
    cells.slice(0, order.length).forEach((cell, at) => {
      const column = columns[order[at] ?? -1]
      if (!column) return
      const pattern = [table, '*', ...column.path].filter((part) => part !== '').join('.')
      try {
        made = withValueAt(made, column.path as Path, readCell(reader, column.shape, pattern, cell))
      } catch (error) {
        if (!(error instanceof UnreadableCell)) throw error
        bad.push({ row: line + 1, column: labels[order[at]!]!, text: cell.trim() })
      }
    })
    return made
  })
  return { rows, bad }
}

const quote = (cell: string) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
// A cell that begins like a formula would be run by the spreadsheet.
const safe = (cell: string) => (/^[=+@-]/.test(cell) && cell !== '—' ? `'${cell}` : cell)

/** A table as a spreadsheet reads it: names of the columns, then the rows, quoted where needed. */
export function writeRows(labels: readonly string[], rows: readonly (readonly string[])[]): string {
  return [labels, ...rows].map((row) => row.map((cell) => quote(safe(cell))).join('\t')).join('\n')
}
