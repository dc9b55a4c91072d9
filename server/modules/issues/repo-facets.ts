import type { Judged } from '#contract/issues/filters.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** What lists filter an issue by; written in the transaction of the fact itself. */
export type NewFacets = {
  readonly id: string
  /** As of the work item. */
  readonly at: Date
  readonly channel: string
  readonly photo: boolean
}

export async function addFacets(tx: Tx, { id, at, channel, photo }: NewFacets): Promise<void> {
  await tx.run(sql`
    insert into issue_facet (item_id, created_at, channel, photo)
    values (${id}, ${at}, ${channel}, ${photo})`)
}

export async function markBounced(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update issue_facet set bounced = true where item_id = ${id} and not bounced`)
}

export async function setJudged(tx: Tx, id: string, judged: Judged): Promise<void> {
  await tx.run(sql`update issue_facet set judged = ${judged} where item_id = ${id}`)
}
