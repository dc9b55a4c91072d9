import type { ReplyMove } from '#contract/issues/reply-terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import { findDistrictArea } from '#modules/territory/index.ts'
import { STARTERS } from './starters.ts'

/** One version of a template as it is stored; a starter has version 0 and nobody who set it. */
export type TemplateRow = {
  readonly id: string
  readonly version: number
  readonly areaCode: string
  readonly categoryPrefix: string
  readonly move: ReplyMove
  readonly reason: string | null
  readonly title: string
  readonly pageText: string
  readonly shortText: string | null
  readonly active: boolean
  readonly setBy: string | null
  readonly setAt: Date | null
}

/** Templates of one area: more than anybody can choose from. */
export const TEMPLATES_PER_AREA = 300

const COLUMNS: Sql = sql`t.id, t.version, t.area_code as "areaCode",
  t.category_prefix as "categoryPrefix", t.move, t.reason, t.title, t.page_text as "pageText",
  t.short_text as "shortText", t.active, t.set_by as "setBy", t.set_at as "setAt"`

/** The area and every area that holds it. */
function areasOver(areaCode: string): string[] {
  return [6, 9, 12, 15].filter((n) => n <= areaCode.length).map((n) => areaCode.slice(0, n))
}

/** The texts that come with the product, as the district's own. */
async function starters(tx: Tx): Promise<TemplateRow[]> {
  const district = await findDistrictArea(tx)
  if (!district) return []
  return STARTERS.map((one) => ({
    ...one,
    version: 0,
    areaCode: district.code,
    categoryPrefix: '',
    active: true,
    setBy: null,
    setAt: null,
  }))
}

/**
 * The templates in force for an area: its own, and those of the areas that hold it, by the newest
 * version of each. A starter that the district has a version of is not there twice.
 */
export async function listTemplates(tx: Tx, areaCode: string): Promise<TemplateRow[]> {
  const areas = areasOver(areaCode)
  const own = await tx.rows<TemplateRow>(sql`
    select ${COLUMNS} from reply_template t
    where t.id in (select a.id from reply_template a where a.area_code = any (${areas}::text[]))
      and t.version = (select max(v.version) from reply_template v where v.id = t.id)
    order by t.move, t.title, t.id`)
  const changed = new Set(own.map(({ id }) => id))
  const here = own.filter((row) => areas.includes(row.areaCode))
  return [...here, ...(await starters(tx)).filter(({ id }) => !changed.has(id))]
}

/** The newest version of a template; a starter counts as version 0. */
export async function findTemplate(tx: Tx, id: string): Promise<TemplateRow | undefined> {
  const row = await tx.first<TemplateRow>(sql`
    select ${COLUMNS} from reply_template t where t.id = ${id} order by t.version desc limit 1`)
  return row ?? (await starters(tx)).find((one) => one.id === id)
}

/** Every version, the newest first; the text that came with the product last. */
export async function listVersions(tx: Tx, id: string): Promise<TemplateRow[]> {
  const own = await tx.rows<TemplateRow>(sql`
    select ${COLUMNS} from reply_template t where t.id = ${id} order by t.version desc limit 200`)
  return [...own, ...(await starters(tx)).filter((one) => one.id === id)]
}

export async function countTemplates(tx: Tx, areaCode: string): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`
    select count(distinct id) as count from reply_template where area_code = ${areaCode}`)
  return row?.count ?? 0
}

/** Adds a version; false when somebody added the same one first. */
export async function addVersion(
  tx: Tx,
  row: TemplateRow & { setBy: string; setAt: Date },
): Promise<boolean> {
  const added = await tx.run(sql`
    insert into reply_template (id, version, area_code, category_prefix, move, reason, title,
      page_text, short_text, active, set_by, set_at)
    values (${row.id}, ${row.version}, ${row.areaCode}, ${row.categoryPrefix}, ${row.move},
      ${row.reason}, ${row.title}, ${row.pageText}, ${row.shortText}, ${row.active}, ${row.setBy},
      ${row.setAt})
    on conflict (id, version) do nothing`)
  return added > 0
}
