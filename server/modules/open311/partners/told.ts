import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { publicText, taxonomySetting } from '#modules/issues/index.ts'

/**
 * Whether a case may leave the house at all, over `work_item w`: never a sealed reporter's and never a
 * private one. What a moderator keeps from strangers is still told to the body that has to mend it.
 */
export function mayBeTold(deps: Deps): Sql {
  const taxonomy = deps.settings.get(taxonomySetting)
  const hidden = taxonomy.filter((category) => category.private).map(({ code }) => code)
  return sql`w.kind = 'issue' and not w.secret and w.identity <> 'secret'
    and w.topic_code is not null and w.topic_code <> all (${hidden}::text[])`
}

/** A case as a body that handles it is told: what and where, never who. */
export type ToldCase = {
  readonly id: string
  readonly number: string
  readonly categoryCode: string
  readonly description: string
  readonly placeText: string
  readonly longitude: number | null
  readonly latitude: number | null
  readonly createdAt: Date
  readonly endedAt: Date | null
}

export async function findToldCase(
  deps: Deps,
  tx: Tx,
  itemId: string,
): Promise<ToldCase | undefined> {
  const row = await tx.first<ToldCase>(sql`
    select w.id, w.number, w.topic_code as "categoryCode", i.description,
      i.place_text as "placeText", w.longitude, w.latitude, w.created_at as "createdAt",
      w.ended_at as "endedAt"
    from work_item w join issue i on i.id = w.id where w.id = ${itemId} and ${mayBeTold(deps)}`)
  return (
    row && {
      ...row,
      description: publicText(row.description),
      placeText: publicText(row.placeText),
    }
  )
}
