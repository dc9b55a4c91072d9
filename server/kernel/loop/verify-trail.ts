import { verifyChain } from '../crypto/chain.ts'
import type { District, Tx } from '../database/district.ts'
import { sql } from '../database/sql.ts'
import { SYSTEM_VIEWER } from '../database/viewer.ts'
import { linkOf, type StoredStep } from './trail.ts'

export type TrailFault = {
  readonly number: string
  /** Which step is wrong, from 1; null when the item itself disagrees with its trail. */
  readonly seq: number | null
  readonly why: 'broken_link' | 'facts_changed' | 'content_changed' | 'item_differs'
}

export type TrailReport = {
  readonly items: number
  readonly steps: number
  readonly faults: TrailFault[]
}

/** Items verified at a time: their steps fit into memory many times over. */
const PAGE = 500
/** A trail that was rewritten wholesale need not be listed to the end. */
const FAULTS_MAX = 1000

type Head = { id: string; number: string; state: string; steps: number; head: string }
type Step = StoredStep & { readonly toState: string }

/** The count is the planner's, so that progress costs nothing. */
async function roughItemCount(district: District): Promise<number> {
  const row = await district.read(SYSTEM_VIEWER, (tx) =>
    tx.first<{ count: number }>(
      sql`select greatest(reltuples, 0)::bigint as count from pg_class where oid = 'work_item'::regclass`,
    ),
  )
  return row?.count ?? 0
}

function readHeads(tx: Tx, after: string): Promise<Head[]> {
  return tx.rows<Head>(sql`
    select id, number, state, step_count as steps, head_hash as head from work_item
    where id > ${after}::uuid order by id limit ${PAGE}`)
}

function readSteps(tx: Tx, ids: readonly string[]): Promise<Step[]> {
  return tx.rows<Step>(sql`
    select item_id as "itemId", seq, action, from_state as "fromState", to_state as "toState",
           actor_id as "actorId", actor_role as "actorRole", org_id as "orgId", note, payload,
           file_ids as "fileIds", salt, digest, prev_hash as "prevHash", hash, at
      from work_step where item_id = any (${ids}::uuid[]) order by item_id, seq`)
}

function verifyItem(item: Head, steps: readonly Step[]): TrailFault | null {
  const verdict = verifyChain(steps.map(linkOf))
  if (!verdict.ok) return { number: item.number, seq: verdict.at + 1, why: verdict.why }
  const last = steps.at(-1)
  const agrees =
    steps.length === item.steps && verdict.head === item.head && last?.toState === item.state
  return agrees ? null : { number: item.number, seq: null, why: 'item_differs' }
}

/**
 * Recomputes the whole trail of a district, a page of items at a time: every step's words, facts and
 * link, and whether the item stands where its last step left it. Removed items show by the anchors.
 */
export async function verifyTrail(
  district: District,
  onProgress?: (items: number, roughTotal: number) => void,
): Promise<TrailReport> {
  const total = onProgress ? await roughItemCount(district) : 0
  const faults: TrailFault[] = []
  let [items, steps, after] = [0, 0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const [page, found] = await district.read(SYSTEM_VIEWER, async (tx) => {
      const heads = await readHeads(tx, after)
      return [
        heads,
        await readSteps(
          tx,
          heads.map(({ id }) => id),
        ),
      ] as const
    })
    const byItem = Map.groupBy(found, ({ itemId }) => itemId)
    for (const item of page) {
      const fault = verifyItem(item, byItem.get(item.id) ?? [])
      if (fault && faults.length < FAULTS_MAX) faults.push(fault)
    }
    items += page.length
    steps += found.length
    onProgress?.(items, total)
    if (page.length < PAGE) return { items, steps, faults }
    after = page.at(-1)!.id
  }
}
