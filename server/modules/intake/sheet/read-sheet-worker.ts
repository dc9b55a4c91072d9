import { parentPort, workerData } from 'node:worker_threads'
import { parse } from 'csv-parse/sync'
import readWorkbook from 'read-excel-file/node'
import { findHeading } from './columns.ts'
import type { Cells, SheetAnswer, SheetJob } from './read-sheet.ts'

/** One line more than any district allows is enough to say «too many». */
const LINES_MAX = 100_010

/** As people would read the cell: a date as a moment in Chinese wall time, a whole number without a point. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  // A workbook knows no zone: what it shows is what was meant.
  if (value instanceof Date) return value.toISOString().slice(0, 16).replace('T', ' ')
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    // More digits than a number can hold: say so in the way a spreadsheet does, and let it be refused.
    return value.toExponential()
  }
  return String(value).trim()
}

function decode(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return new TextDecoder('gb18030').decode(content)
  }
}

async function read({ content, kind }: SheetJob): Promise<Cells> {
  if (kind === 'xlsx') {
    const sheets = await readWorkbook(Buffer.from(content))
    const read = sheets.map(({ data }) => data.slice(0, LINES_MAX).map((row) => row.map(textOf)))
    // The first sheet is often a cover or a page of advice: the list is the one with headings.
    return read.find((cells) => findHeading(cells) !== undefined) ?? read[0] ?? []
  }
  const rows = parse(decode(content), {
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    trim: true,
    to: LINES_MAX,
    delimiter: [',', '\t', ';'],
  }) as string[][]
  return rows
}

const answer = await read(workerData as SheetJob).then(
  (cells): SheetAnswer => ({ cells }),
  (): SheetAnswer => ({ broken: true }),
)
parentPort?.postMessage(answer)
