import { z } from 'zod'
import { Id, Instant } from '#contract/core/shapes.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'

/** Newest first: when it was opened, and its id. */
export const NewestKeys = z.tuple([Instant, Id])
/** By urgency: its rank, when it is due, and its id. */
export const UrgencyKeys = z.tuple([z.int().min(0).max(9), Instant.nullable(), Id])

/** A place in an ordered list: the sort keys of the last row, opaque to the caller. */
export function writeCursor(keys: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url')
}

/** Reads a cursor back; a broken one is the caller's fault. */
export function readCursor<T extends z.ZodType>(cursor: string, shape: T): z.infer<T> {
  const parsed = shape.safeParse(parseOrNull(Buffer.from(cursor, 'base64url').toString()))
  if (!parsed.success) throw new Refusal('contract.invalid', 'bad_input', { fields: ['cursor'] })
  return parsed.data
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
