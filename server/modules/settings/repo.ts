import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'

/** One published version with what became of it; `value` only where one version is asked for. */
export type VersionRow = {
  readonly name: string
  readonly version: number
  readonly setBy: string | null
  readonly setAt: Date
  readonly note: string
  readonly effectiveAt: Date
  readonly restoredFrom: number | null
  readonly cancelledBy: string | null
  readonly cancelledAt: Date | null
  readonly cancelNote: string | null
}

const COLUMNS = sql`s.name, s.version, s.set_by as "setBy", s.set_at as "setAt", s.note,
  s.effective_at as "effectiveAt", s.restored_from as "restoredFrom",
  c.cancelled_by as "cancelledBy", c.cancelled_at as "cancelledAt", c.note as "cancelNote"`
const TABLES = sql`setting s left join setting_cancelled c on c.name = s.name and c.version = s.version`

/** The newest versions of one setting, newest first. */
export function listVersions(tx: Tx, name: string, limit: number): Promise<VersionRow[]> {
  return tx.rows<VersionRow>(sql`
    select ${COLUMNS} from ${TABLES} where s.name = ${name} order by s.version desc limit ${limit}`)
}

/** The newest version of each of these settings, in force or not, and how many are still to come. */
export function countWaiting(tx: Tx, names: readonly string[], now: Date) {
  return tx.rows<{ name: string; waiting: number }>(sql`
    select s.name, count(*)::int as waiting from ${TABLES}
    where s.name = any (${names}) and s.effective_at > ${now} and c.name is null group by s.name`)
}

export type NamedVersion = { readonly name: string; readonly version: number }

/** Named versions of several settings in one statement. */
export function readVersions(tx: Tx, wanted: readonly NamedVersion[]): Promise<VersionRow[]> {
  const names = wanted.map(({ name }) => name)
  const versions = wanted.map(({ version }) => version)
  return tx.rows<VersionRow>(sql`
    select ${COLUMNS} from ${TABLES}
    join unnest(${names}::text[], ${versions}::int[]) w (name, version)
      on w.name = s.name and w.version = s.version`)
}

/** One version with its value. */
export function readVersion(tx: Tx, name: string, version: number) {
  return tx.first<VersionRow & { value: unknown }>(sql`
    select ${COLUMNS}, s.value from ${TABLES} where s.name = ${name} and s.version = ${version}`)
}

/** The value of the version before one that was not taken back, for the difference; undefined when it was the first. */
export function readEarlier(tx: Tx, name: string, version: number) {
  return tx.first<{ value: unknown }>(sql`
    select s.value from ${TABLES} where s.name = ${name} and s.version < ${version} and c.name is null
    order by s.version desc limit 1`)
}

export async function newestVersion(tx: Tx, name: string): Promise<number> {
  const row = await tx.first<{ version: number | null }>(sql`
    select max(version) as version from setting where name = ${name}`)
  return row?.version ?? 0
}

/** Where a page of changes begins: the keys of the last row of the page before. */
export type ChangeKeys = { readonly at: string; readonly name: string; readonly version: number }

/** Versions of all settings (or one), newest first. */
export function listChanges(
  tx: Tx,
  names: readonly string[],
  after: ChangeKeys | null,
  limit: number,
): Promise<VersionRow[]> {
  const place: Sql = after
    ? sql`and (s.set_at, s.name, s.version) < (${after.at}::timestamptz, ${after.name}, ${after.version})`
    : sql``
  return tx.rows<VersionRow>(sql`
    select ${COLUMNS} from ${TABLES} where s.name = any (${names}) ${place}
    order by s.set_at desc, s.name desc, s.version desc limit ${limit}`)
}

export type Cancelling = NamedVersion & { by: string | null; at: Date; note: string }

/** Takes a version back; false when somebody did already. */
export async function addCancelled(tx: Tx, one: Cancelling): Promise<boolean> {
  const added = await tx.run(sql`
    insert into setting_cancelled (name, version, cancelled_by, cancelled_at, note)
    values (${one.name}, ${one.version}, ${one.by}, ${one.at}, ${one.note})
    on conflict (name, version) do nothing`)
  return added > 0
}
