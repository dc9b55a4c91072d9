import { Refusal } from '#kernel/refusal/refusal.ts'

/** A place in an ordered list: the sort keys of the last row, opaque to the caller. */
export function writeCursor(keys: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url')
}

/** Reads a cursor back; a broken one is the caller's fault. */
export function readCursor(cursor: string, length: number): (string | number | null)[] {
  let keys: unknown
  try {
    keys = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    keys = null
  }
  if (!Array.isArray(keys) || keys.length !== length) {
    throw new Refusal('contract.invalid', 'bad_input', { fields: ['cursor'] })
  }
  return keys as (string | number | null)[]
}
