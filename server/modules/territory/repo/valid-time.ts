import { raw, type Sql, sql } from '#kernel/database/sql.ts'

/**
 * The rows of a register that are in force on a day: `[from_on, to_on)`, open when `to_on` is null.
 * `alias` is a table alias written in code, `day` an ISO day in China.
 */
export function inForce(alias: string, day: string): Sql {
  const table = raw(alias)
  return sql`(${table}.from_on <= ${day}::date and (${table}.to_on is null or ${table}.to_on > ${day}::date))`
}
