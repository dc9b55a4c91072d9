/** What a column holds: it decides how a cell is written, never how it looks to a human only. */
export type CellKind = 'text' | 'number' | 'day' | 'moment'

export type Column = {
  readonly heading: string
  readonly kind: CellKind
  /** Characters of a Latin letter's width; a Han character takes two. */
  readonly width: number
  /** Summed in the totals row. */
  readonly summed?: boolean
  /** `bad`: says what is wrong with the row, in red. */
  readonly tone?: 'bad'
}

/** `day` and `moment` columns take a `Date`, shown in Asia/Shanghai; null is an empty cell. */
export type Cell = string | number | Date | null
export type Row = readonly Cell[]

/** Rows come in batches, and the next is asked for when the last was taken: that is the back-pressure. */
export type RowBatches = AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>

export type Table = {
  readonly columns: readonly Column[]
  readonly rows: RowBatches
  /** A last row with the number of rows and the sums; absent when nobody asked for one. */
  readonly totals?: { readonly label: (rows: number) => string }
}

/** Sums of the columns that want one, and the number of rows, as they go by. */
export class Totals {
  rows = 0
  readonly #sums: (number | null)[]

  constructor(columns: readonly Column[]) {
    this.#sums = columns.map(({ summed }) => (summed === true ? 0 : null))
  }

  add(row: Row): void {
    this.rows += 1
    for (const [at, sum] of this.#sums.entries()) {
      const cell = row[at]
      if (sum !== null && typeof cell === 'number') this.#sums[at] = sum + cell
    }
  }

  row(label: string): Row {
    return this.#sums.map((sum, at) => (at === 0 ? label : sum))
  }
}

const HOUR_MS = 3_600_000
/** China has no summer time, so a constant is right (Asia/Shanghai since 1991). */
const CHINA_MS = 8 * HOUR_MS

/** `2026-06-01 10:05` in Shanghai. */
export function writeMoment(at: Date): string {
  return new Date(at.getTime() + CHINA_MS).toISOString().slice(0, 16).replace('T', ' ')
}

/** `2026-06-01` in Shanghai. */
export function writeDay(at: Date): string {
  return writeMoment(at).slice(0, 10)
}

/** Days since 1899-12-30 as spreadsheets count them (ECMA-376, 18.17.4.1), in Shanghai's time. */
export function serialOf(at: Date, kind: 'day' | 'moment'): number {
  const days = (at.getTime() + CHINA_MS) / (24 * HOUR_MS) + 25_569
  return kind === 'day' ? Math.floor(days) : Math.round(days * 86_400) / 86_400
}

/**
 * Whether a spreadsheet would take a text for a formula or a command when somebody opens or edits it
 * (OWASP, CSV injection): also in the full-width signs that a Chinese keyboard types.
 */
export function looksLikeFormula(text: string): boolean {
  return /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text)
}
