import { Worker } from 'node:worker_threads'
import { zipEntryNames } from '#kernel/files/zip-entries.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'

/** The text of every cell of the sheet that holds the list, row by row; empty cells are empty texts. */
export type Cells = readonly (readonly string[])[]

export const SHEET_BYTES = 16 * 1024 * 1024
/** A file that unpacks to more is no list of cases; the worker's memory is bounded besides. */
const WORKER_MEMORY_MB = 768
const READ_MS = 60_000

export type SheetJob = { readonly content: Uint8Array; readonly kind: 'xlsx' | 'csv' }
export type SheetAnswer = { readonly cells: Cells } | { readonly broken: true }

function kindOf(content: Buffer): SheetJob['kind'] {
  if (content.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]))) {
    const names = zipEntryNames(content) ?? []
    if (names.some((name) => name.startsWith('xl/'))) return 'xlsx'
    throw new Refusal('intake.not_a_sheet', 'bad_input')
  }
  // Old binary workbooks, pictures and PDFs hold zero bytes; a text with commas holds none.
  if (content.includes(0)) throw new Refusal('intake.not_a_sheet', 'bad_input')
  return 'csv'
}

/**
 * Reads an XLSX or CSV file (UTF-8 with or without mark, GB 18030) in a thread of its own, so that
 * nobody else waits for it. Refuses `intake.not_a_sheet` for anything that is not one, is broken, or
 * needs more memory or time than a list of cases may.
 */
export async function readSheet(content: Buffer): Promise<Cells> {
  const kind = kindOf(content)
  const job: SheetJob = { content: new Uint8Array(content), kind }
  const worker = new Worker(new URL('./read-sheet-worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MB },
  })
  try {
    const answer = await new Promise<SheetAnswer>((resolve) => {
      const timer = setTimeout(() => resolve({ broken: true }), READ_MS)
      timer.unref()
      worker.once('message', resolve)
      worker.once('error', () => resolve({ broken: true }))
      worker.once('exit', () => resolve({ broken: true }))
    })
    if ('cells' in answer) return answer.cells
    throw new Refusal('intake.not_a_sheet', 'bad_input')
  } finally {
    await worker.terminate()
  }
}
