import { createHash } from 'node:crypto'
import { chinaDate, chinaInstant, dayNumberOf, isoDateOf } from '../calendar/china-time.ts'
import { SUITES, type Suite } from '../crypto/suite.ts'
import type { District, Tx } from '../database/district.ts'
import { sql } from '../database/sql.ts'
import { SYSTEM_VIEWER } from '../database/viewer.ts'
import type { Deps } from '../deps.ts'

/** One sealed day, as `trail_anchor` keeps it. The first day's `previousHash` is empty. */
export type Anchor = {
  readonly day: string
  readonly items: number
  readonly hash: string
  readonly previousHash: string
}

export type AnchorFault = {
  readonly day: string
  /**
   * `changed`: the day's trail is not what was sealed. `broken`: an anchor before it is missing or was
   * changed. `added`: the day has steps, was not sealed, and a later day was.
   */
  readonly why: 'changed' | 'broken' | 'added'
}

export type AnchorReport = {
  readonly days: number
  readonly faults: readonly AnchorFault[]
  /** Days that are over and wait for their seal; more than one when the house was switched off. */
  readonly unsealed: readonly string[]
}

/** Heads read at a time, so that a day with a million steps needs no memory. */
const PAGE = 20_000

type Head = { id: string; hash: string }

function readHeads(tx: Tx, day: string, after: string | null): Promise<Head[]> {
  const from = chinaInstant(day)
  const to = chinaInstant(isoDateOf(dayNumberOf(day) + 1))
  return tx.rows<Head>(sql`
    select distinct on (item_id) item_id as id, hash from work_step
    where at >= ${from} and at < ${to} and (${after}::uuid is null or item_id > ${after}::uuid)
    order by item_id, seq desc limit ${PAGE}`)
}

/**
 * The hash of a day (Asia/Shanghai): over the hash of the sealed day before, the day itself, and for
 * every item that moved that day, in the order of its id, the hash of its last step of that day.
 */
async function hashDay(
  tx: Tx,
  suite: Suite,
  day: string,
  previousHash: string,
): Promise<{ items: number; hash: string }> {
  const hash = createHash(suite.digest).update(`${previousHash}\n${day}\n`)
  let items = 0
  for (let after: string | null = null; ; ) {
    const heads = await readHeads(tx, day, after)
    for (const head of heads) hash.update(`${head.id} ${head.hash}\n`)
    items += heads.length
    after = heads.at(-1)?.id ?? null
    if (heads.length < PAGE) return { items, hash: `${suite.digest}:${hash.digest('hex')}` }
  }
}

/**
 * Seals every day with steps that is over and not sealed yet, oldest first, so that a house which
 * was switched off for a week seals that week. Run after midnight by some minutes: a command that
 * began before midnight must have committed. Gives the days that this call sealed.
 */
export async function sealDays(deps: Deps): Promise<string[]> {
  const now = deps.clock.now()
  const sealed: string[] = []
  for (;;) {
    const day = await deps.district.write(SYSTEM_VIEWER, (tx) => sealNext(tx, deps, now))
    if (day === null) return sealed
    sealed.push(day)
  }
}

async function sealNext(tx: Tx, deps: Deps, now: Date): Promise<string | null> {
  const last = await tx.first<Anchor>(sql`
    select day, items, hash, previous_hash as "previousHash" from trail_anchor order by day desc limit 1`)
  const from = last ? chinaInstant(isoDateOf(dayNumberOf(last.day) + 1)) : new Date(0)
  const today = chinaInstant(chinaDate(now))
  const next = await tx.first<{ at: Date | null }>(sql`
    select min(at) as at from work_step where at >= ${from} and at < ${today}`)
  if (!next?.at) return null
  const day = chinaDate(next.at)
  const previousHash = last?.hash ?? ''
  const { items, hash } = await hashDay(tx, SUITES[deps.crypto.suite], day, previousHash)
  // Two processes may seal the same day at once; they come to the same hash.
  await tx.run(sql`
    insert into trail_anchor (day, items, hash, previous_hash, sealed_at)
    values (${day}, ${items}, ${hash}, ${previousHash}, ${now}) on conflict (day) do nothing`)
  return day
}

/** The sealed days, oldest first; both ends are included and may be left open. */
export function listAnchors(tx: Tx, fromOn?: string, toOn?: string): Promise<Anchor[]> {
  return tx.rows<Anchor>(sql`
    select day, items, hash, previous_hash as "previousHash" from trail_anchor
    where day >= ${fromOn ?? '-infinity'} and day <= ${toOn ?? 'infinity'} order by day`)
}

/**
 * Recomputes every sealed day from the steps as they are now. A removed item, a removed, changed or
 * added step and a removed or changed anchor all show. Every hash names its digest, so days sealed in
 * another suite are recomputed in that one.
 */
export async function verifyAnchors(
  district: District,
  now: Date,
  onProgress?: (done: number, total: number) => void,
): Promise<AnchorReport> {
  const anchors = await district.read(SYSTEM_VIEWER, (tx) => listAnchors(tx))
  const faults: AnchorFault[] = []
  let previousHash = ''
  for (const [done, anchor] of anchors.entries()) {
    onProgress?.(done, anchors.length)
    if (anchor.previousHash !== previousHash) faults.push({ day: anchor.day, why: 'broken' })
    const suite = Object.values(SUITES).find((one) => anchor.hash.startsWith(`${one.digest}:`))
    const again = suite
      ? await district.read(SYSTEM_VIEWER, (tx) =>
          hashDay(tx, suite, anchor.day, anchor.previousHash),
        )
      : null
    if (again?.hash !== anchor.hash) faults.push({ day: anchor.day, why: 'changed' })
    previousHash = anchor.hash
  }
  const lastDay = anchors.at(-1)?.day ?? ''
  const open = await daysWithoutAnchor(district, now)
  for (const day of open.filter((one) => one < lastDay)) faults.push({ day, why: 'added' })
  return { days: anchors.length, faults, unsealed: open.filter((one) => one > lastDay) }
}

async function daysWithoutAnchor(district: District, now: Date): Promise<string[]> {
  const today = chinaInstant(chinaDate(now))
  const rows = await district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows<{ day: string }>(sql`
      select day from (
        select distinct ((at + interval '8 hours') at time zone 'UTC')::date as day
        from work_step where at < ${today}) moved
      where not exists (select from trail_anchor a where a.day = moved.day) order by day`),
  )
  return rows.map(({ day }) => day)
}
