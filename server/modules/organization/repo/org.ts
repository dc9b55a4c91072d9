import type { Tier } from '#contract/loop/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { ORG_COLUMNS, type OrgKind, type OrgRow } from './rows.ts'

export type DispatchFilter = {
  q?: string | undefined
  tier?: Tier | undefined
  /** Only organisations that answer for a part of this area, or for an area that holds it. */
  areaCode?: string | undefined
  limit: number
}

export async function findOrgById(tx: Tx, id: string): Promise<OrgRow | undefined> {
  return await tx.first<OrgRow>(sql`select ${ORG_COLUMNS} from org o where o.id = ${id}`)
}

/** Names by id, ended organisations too: an old step keeps the name of who did it. */
export async function readOrgNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.rows<{ id: string; name: string }>(
    sql`select id, name from org where id = any (${[...new Set(ids)]}::uuid[])`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Organisations that take work now, the lowest tier and the nearest area first. */
export async function listDispatchOrgs(
  tx: Tx,
  { q, tier, areaCode, limit }: DispatchFilter,
): Promise<OrgRow[]> {
  const words = q ? sql`and position(${q} in o.name) > 0` : sql``
  const ofTier = tier ? sql`and o.tier = ${tier}` : sql``
  const inArea = areaCode
    ? sql`and exists (select from org_area l where l.org_id = o.id and l.to_on is null
            and (l.area_code ^@ ${areaCode} or ${areaCode} ^@ l.area_code))`
    : sql``
  return await tx.rows<OrgRow>(sql`
    select ${ORG_COLUMNS} from org o
     where o.tier is not null and o.to_on is null ${words} ${ofTier} ${inArea}
     order by array_position(array['estate', 'community', 'street', 'department'], o.tier),
              o.area_code, o.kind, o.name, o.id
     limit ${limit}`)
}

/** The organisation of a kind that governs the area, or the nearest area above it. */
export async function findGoverning(
  tx: Tx,
  kind: OrgKind,
  areaCode: string,
): Promise<OrgRow | undefined> {
  return await tx.first<OrgRow>(sql`
    select ${ORG_COLUMNS} from org o join org_area l on l.org_id = o.id
     where o.kind = ${kind} and o.to_on is null
       and l.role = 'governs' and l.to_on is null
       and l.area_code in (${areaCode}, left(${areaCode}, 12), left(${areaCode}, 9), left(${areaCode}, 6))
     order by length(l.area_code) desc, o.id limit 1`)
}

/** The organisation of a kind that serves the estate; the latest one when several do. */
export async function findServing(
  tx: Tx,
  kind: OrgKind,
  estateId: string,
): Promise<OrgRow | undefined> {
  return await tx.first<OrgRow>(sql`
    select ${ORG_COLUMNS} from org o join org_estate l on l.org_id = o.id
     where l.estate_id = ${estateId} and l.to_on is null and o.kind = ${kind} and o.to_on is null
       and o.tier is not null
     order by l.from_on desc, o.id limit 1`)
}

/** The department of the area's district whose name holds the words, the shortest name first. */
export async function findDepartment(
  tx: Tx,
  words: string,
  areaCode: string,
): Promise<OrgRow | undefined> {
  return await tx.first<OrgRow>(sql`
    select ${ORG_COLUMNS} from org o
     where o.kind = 'department' and o.to_on is null and o.area_code = left(${areaCode}, 6)
       and position(${words} in o.name) > 0
     order by length(o.name), o.name limit 1`)
}
