import type { Tx } from '#kernel/database/district.ts'
import { raw, type Sql, sql } from '#kernel/database/sql.ts'

/** Which building stands in which grid from now on. */
export type GridMove = { readonly buildingId: string; readonly gridCode: string }

/** Open work items of any kind inside an area. A count is only true for a viewer who sees everything. */
export async function countOpenItems(tx: Tx, areaCode: string): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`
    select count(*) as count from work_item
     where ended_at is null and area_code >= ${areaCode} and area_code < ${`${areaCode}:`}`)
  return row?.count ?? 0
}

export type Succession = { readonly oldCode: string; readonly newCode: string }

/** Which areas inside an area followed which, whenever that was. */
export function listSuccessions(tx: Tx, areaCode: string): Promise<Succession[]> {
  return tx.rows<Succession>(sql`
    select old_code as "oldCode", new_code as "newCode" from area_succession
     where old_code >= ${areaCode} and old_code < ${`${areaCode}:`} order by 1, 2`)
}

/** Households in an area as they were counted on a day, wherever the borders lie today. */
export async function countHouseholds(tx: Tx, areaCode: string, day: string): Promise<number> {
  const end = `${areaCode}:`
  const row = await tx.first<{ count: number }>(sql`
    select coalesce(sum(b.households), 0) as count
      from building b
      left join building_past_grid p
        on p.building_id = b.id and p.from_on <= ${day}::date and p.to_on > ${day}::date
     where b.from_on <= ${day}::date and (b.to_on is null or b.to_on > ${day}::date)
       and (p.grid_code is not null or b.grid_from_on <= ${day}::date)
       and coalesce(p.grid_code, b.grid_code) >= ${areaCode}
       and coalesce(p.grid_code, b.grid_code) < ${end}`)
  return row?.count ?? 0
}

/** The moves as a table `m` of building and grid, and every touched estate's houses after the moves. */
function movesTable(moves: readonly GridMove[]): Sql {
  return sql`
    m as (
      select * from unnest(${moves.map(({ buildingId }) => buildingId)}::uuid[],
                           ${moves.map(({ gridCode }) => gridCode)}::text[]) as m (id, grid_code)
    ), after_move as (
      select b.id, b.estate_id, coalesce(m.grid_code, b.grid_code) as grid_code
        from building b left join m on m.id = b.id
       where b.estate_id in (select b.estate_id from building b join m on m.id = b.id)
    )`
}

/** Estates whose houses would lie in two communities. */
export async function listDividedEstates(tx: Tx, moves: readonly GridMove[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    with ${movesTable(moves)}
    select estate_id as id from after_move group by estate_id
    having count(distinct left(grid_code, 12)) > 1 order by 1`)
  return rows.map(({ id }) => id)
}

/** Buildings in force inside the areas that nobody has moved out of them. */
export async function countLeftBuildings(
  tx: Tx,
  areaCodes: readonly string[],
  moves: readonly GridMove[],
): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`
    with ${movesTable(moves)}, area_end as (select unnest(${[...areaCodes]}::text[]) as code)
    select count(*) as count from building b left join m on m.id = b.id
     where b.to_on is null
       and exists (select from area_end e where coalesce(m.grid_code, b.grid_code) ^@ e.code)`)
  return row?.count ?? 0
}

/**
 * Moves buildings, their estates and the links between them in one statement, because the keys that
 * tie the three together are checked at its end. Where they stood before is kept.
 */
export async function moveBuildings(
  tx: Tx,
  moves: readonly GridMove[],
  day: string,
): Promise<void> {
  await tx.run(sql`
    with ${movesTable(moves)}, kept as (
      insert into building_past_grid (building_id, grid_code, from_on, to_on)
      select b.id, b.grid_code, b.grid_from_on, ${day}::date
        from building b join m on m.id = b.id and m.grid_code <> b.grid_code
    ), rehomed as (
      update estate e set community_code = left(a.grid_code, 12)
        from (select distinct estate_id, grid_code from after_move) a
       where a.estate_id = e.id and e.community_code <> left(a.grid_code, 12)
    ), unlinked as (
      delete from estate_grid g
       where g.estate_id in (select estate_id from after_move)
         and not exists (select from after_move a
                          where a.estate_id = g.estate_id and a.grid_code = g.grid_code)
    ), linked as (
      insert into estate_grid (estate_id, grid_code)
      select distinct estate_id, grid_code from after_move on conflict do nothing
    )
    update building b set grid_code = m.grid_code, grid_from_on = ${day}::date
      from m where m.id = b.id and m.grid_code <> b.grid_code`)
}

/** Ends the areas and everything inside them. */
export async function endAreas(tx: Tx, areaCodes: readonly string[], day: string): Promise<void> {
  await tx.run(sql`
    update area a set to_on = ${day}::date
     where a.to_on is null
       and exists (select from unnest(${[...areaCodes]}::text[]) e (code) where a.code ^@ e.code)`)
}

/** Who followed whom, at grid and community level, with the share of households that moved along. */
export async function addSuccessions(
  tx: Tx,
  succession: { kind: string; day: string; documentNo: string },
): Promise<void> {
  for (const digits of [15, 12]) await addSuccessionsOf(tx, digits, succession)
}

async function addSuccessionsOf(
  tx: Tx,
  digits: number,
  { kind, day, documentNo }: { kind: string; day: string; documentNo: string },
): Promise<void> {
  const length = raw(String(digits))
  await tx.run(sql`
    with moved as (
      select left(p.grid_code, ${length}) as old_code, left(b.grid_code, ${length}) as new_code,
             greatest(b.households, 1) as households
        from building_past_grid p join building b on b.id = p.building_id
       where p.to_on = ${day}::date
    )
    insert into area_succession (old_code, new_code, kind, on_day, share, document_no)
    select old_code, new_code, ${kind}, ${day}::date,
           round(sum(households) / sum(sum(households)) over (partition by old_code), 5), ${documentNo}
      from moved join area a on a.code = old_code and a.to_on = ${day}::date
     where old_code <> new_code group by old_code, new_code`)
}
