import {
  countFrequencies,
  type GramWeights,
  NO_WEIGHTS,
  type Profile,
  unpackProfile,
} from '#engines/triage/index.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { gramDigest } from './gram-digest.ts'

const BYTES_PER_GRAM = 8
/** How many texts say enough about a language; more would only take longer. */
const COUNTED_MOST = 50_000
const PAGE = 2000
/** A gram in fewer texts than this counts as rare without being listed. */
const FROM_DOCUMENTS = 3
/** Fewer texts than this say nothing about what is frequent. */
const COUNTED_LEAST = 200
const REMEMBERED_MS = 600_000

type Known = { readonly key: string; readonly untilMs: number; readonly weights: GramWeights }

const known = new WeakMap<Deps['district'], Known>()

function pack(frequency: ReadonlyMap<number, number>): Buffer {
  const bytes = Buffer.alloc(frequency.size * BYTES_PER_GRAM)
  let at = 0
  for (const [gram, count] of frequency) {
    bytes.writeUInt32BE(gram, at)
    bytes.writeUInt32BE(count, at + 4)
    at += BYTES_PER_GRAM
  }
  return bytes
}

function unpack(bytes: Buffer): Map<number, number> {
  const frequency = new Map<number, number>()
  for (let at = 0; at < bytes.length; at += BYTES_PER_GRAM) {
    frequency.set(bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4))
  }
  return frequency
}

/** The weights in force, from memory for ten minutes; every gram weighs the same until some were counted. */
export async function gramWeights(
  deps: Pick<Deps, 'district' | 'clock' | 'crypto'>,
): Promise<GramWeights> {
  const { key } = gramDigest(deps.crypto)
  const nowMs = deps.clock.now().getTime()
  const held = known.get(deps.district)
  if (held && held.key === key && nowMs < held.untilMs && nowMs > held.untilMs - REMEMBERED_MS) {
    return held.weights
  }
  const row = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.first<{ documents: number; frequent: Buffer }>(sql`
      select documents, frequent from issue_gram_weight where key = ${key}
      order by made_at desc limit 1`),
  )
  const weights = row ? { documents: row.documents, frequency: unpack(row.frequent) } : NO_WEIGHTS
  known.set(deps.district, { key, untilMs: nowMs + REMEMBERED_MS, weights })
  return weights
}

/** The profiles of the newest open issues, page by page. */
async function* newestProfiles(deps: Deps, key: string): AsyncGenerator<Profile> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (let read = 0; read < COUNTED_MOST; read += PAGE) {
    const rows = await deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows<{ id: string; profile: Buffer }>(sql`
        select issue_id as id, profile from issue_likeness
        where issue_id > ${after} and key = ${key} order by issue_id limit ${PAGE}`),
    )
    for (const { profile } of rows) yield unpackProfile(profile)
    if (rows.length < PAGE) return
    after = rows.at(-1)!.id
  }
}

/** Counts the district's language anew, from open issues only, and keeps the last count. Answers how many. */
export async function countGramWeights(deps: Deps): Promise<number> {
  const { key } = gramDigest(deps.crypto)
  const profiles: Profile[] = []
  for await (const profile of newestProfiles(deps, key)) profiles.push(profile)
  if (profiles.length < COUNTED_LEAST) return 0
  const { documents, frequency } = countFrequencies(profiles, FROM_DOCUMENTS)
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await tx.run(sql`delete from issue_gram_weight`)
    await tx.run(sql`
      insert into issue_gram_weight (made_at, key, documents, frequent)
      values (${deps.clock.now()}, ${key}, ${documents}, ${pack(frequency)})`)
  })
  known.delete(deps.district)
  return documents
}
