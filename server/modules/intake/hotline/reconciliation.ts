import { Readable } from 'node:stream'
import { chinaInstant, DAY_MS } from '#kernel/calendar/china-time.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { listReceipts, type ReconciliationLine } from '../repo-pushes.ts'

const PAGE = 1000
const HEADING = 'externalNumber,kind,outcome,number,state,receivedAt\r\n'

/** A number of another system may begin with a sign that a spreadsheet would run as a formula. */
const cell = (text: string) => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function line(row: ReconciliationLine): string {
  const { externalNumber, kind, outcome, number, state, at } = row
  const cells = [externalNumber, kind, outcome, number ?? '', state ?? '', at.toISOString()]
  return `${cells.map(cell).join(',')}\r\n`
}

async function* lines(deps: Deps, sourceCode: string, day: string): AsyncGenerator<string> {
  yield HEADING
  const from = chinaInstant(day)
  const to = new Date(from.getTime() + DAY_MS)
  for (let after = 0, more = true; more; ) {
    const last = after
    const rows = await deps.district.read(SYSTEM_VIEWER, (tx) =>
      listReceipts(tx, sourceCode, from, to, last, PAGE),
    )
    for (const row of rows) yield line(row)
    after = rows.at(-1)?.id ?? after
    more = rows.length === PAGE
  }
}

/** 对账: everything that a source pushed on a Chinese calendar day, one line each, as it arrives from the database. */
export async function reconciliationOf(
  deps: Deps,
  sourceCode: string,
  day: string,
): Promise<Readable> {
  return Readable.from(lines(deps, sourceCode, day))
}
