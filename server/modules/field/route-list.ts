import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { getRoute as getOperation } from '#contract/field/get-route.ts'
import type { setRoute as setOperation } from '#contract/field/set-route.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { once } from '#kernel/database/once.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { readCards } from '#modules/issues/index.ts'

/**
 * 我的路线: the cases that somebody has put down for going to, in their own order. What has ended, or
 * what they may not see any more, is simply not on it.
 */
export async function getRoute(deps: Deps, actor: Actor): Promise<OutputOf<typeof getOperation>> {
  return deps.district.read(actor.viewer, async (tx) => {
    const picks = await tx.rows<{ id: string }>(sql`
      select p.item_id as id from field_pick p join work_item w on w.id = p.item_id
      where p.person_id = ${actor.personId} and w.ended_at is null order by p.position`)
    const ids = picks.map(({ id }) => id)
    return { issues: await readCards(deps, tx, ids) }
  })
}

/** Sets the whole list at once: adding, taking away and moving are the same call, and repeating it is harmless. */
export function setRoute(
  deps: Deps,
  actor: Actor,
  { requestId, issueIds }: InputOf<typeof setOperation>,
): Promise<OutputOf<typeof setOperation>> {
  return once(deps, actor, 'field.set_route', requestId, async (tx) => {
    const wanted = [...new Set(issueIds)]
    // The row policy leaves what the person may see: nothing else can be put down.
    const seen = await tx.rows<{ id: string }>(sql`
      select id from work_item where id = any (${wanted}::uuid[]) and ended_at is null`)
    const visible = new Set(seen.map(({ id }) => id))
    const kept = wanted.filter((id) => visible.has(id))
    await tx.run(sql`delete from field_pick where person_id = ${actor.personId}`)
    await tx.run(sql`
      insert into field_pick (person_id, item_id, position, at)
      select ${actor.personId}, k.id, k.place - 1, ${deps.clock.now()}
      from unnest(${kept}::uuid[]) with ordinality as k (id, place)`)
    return { issueIds: kept }
  })
}
