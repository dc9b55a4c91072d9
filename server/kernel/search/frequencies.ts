import type { Tx } from '../database/district.ts'
import { sql } from '../database/sql.ts'

type Known = { readonly atMs: number; readonly frequencies: ReadonlyMap<string, number> }

/** PostgreSQL counts anew when a tenth of the table has changed; nothing is lost by being late. */
const KEPT_MS = 10 * 60_000

const known = new Map<string, Known>()

/**
 * How often the most frequent words stand in an item (0–1), as PostgreSQL counted them for its own
 * planning: about a thousand tokens, read once in ten minutes. Empty in a district that is new.
 */
export async function wordFrequencies(tx: Tx, now: Date): Promise<ReadonlyMap<string, number>> {
  const before = known.get(tx.schema)
  const ageMs = before ? now.getTime() - before.atMs : Number.POSITIVE_INFINITY
  if (before && ageMs >= 0 && ageMs < KEPT_MS) return before.frequencies
  const row = await tx.first<{ words: string[] | null; shares: number[] | null }>(sql`
    select most_common_elems::text::text[] as words, most_common_elem_freqs as shares
    from pg_stats where schemaname = ${tx.schema} and tablename = 'work_text' and attname = 'words'`)
  // Two numbers more than words: the least and the greatest share.
  const shares = row?.shares ?? []
  const frequencies = new Map((row?.words ?? []).map((word, at) => [word, shares[at] ?? 0]))
  known.set(tx.schema, { atMs: now.getTime(), frequencies })
  return frequencies
}
