import type { Actor } from '#kernel/authz/actor.ts'
import { raw, type Sql, sql } from '#kernel/database/sql.ts'

/**
 * The areas an actor may read Party organisations of, narrowed to the one asked for: an area inside
 * my own is read alone, one that holds mine shows just mine.
 */
export function readableAreas(actor: Actor, areaCode = ''): string[] {
  const mine = actor.system ? [''] : (actor.permissions.get('organization.read') ?? [])
  return mine.flatMap((area) => {
    if (areaCode.startsWith(area)) return [areaCode]
    return area.startsWith(areaCode) ? [area] : []
  })
}

/** Codes inside any of the areas, as ranges that a b-tree serves. `column` is written in code. */
export function inAreas(column: string, areas: readonly string[]): Sql {
  if (areas.includes('')) return sql`true`
  const name = raw(column)
  // ':' follows '9', so the range ends after the last code that begins with the area's.
  return areas.reduce(
    (all, area) => sql`${all} or (${name} >= ${area} and ${name} < ${`${area}:`})`,
    sql`false`,
  )
}
