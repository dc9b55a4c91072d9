import type { z } from 'zod'
import type { District, Tx } from '../database/district.ts'
import { sql } from '../database/sql.ts'
import { SYSTEM_VIEWER } from '../database/viewer.ts'

/** A thing a district may change without a release: its shape, its default and where that comes from. */
export type SettingSpec<T = unknown> = {
  readonly name: string
  readonly shape: z.ZodType<T>
  readonly fallback: T
  readonly source: string
}

/** Ties a name to a shape and a default, and keeps the type. */
export function setting<T>(spec: SettingSpec<T>): SettingSpec<T> {
  return spec
}

export type SettingSource = {
  /** The value in force, from memory: no query in the request path. */
  get<T>(spec: SettingSpec<T>): T
  version(spec: SettingSpec): number
  /** Writes a new version; the old one is kept. */
  set<T>(tx: Tx, spec: SettingSpec<T>, value: T, by: string | null, at: Date): Promise<number>
  reload(): Promise<void>
}

type Row = { name: string; version: number; value: unknown }

/** Reads all settings once and again on `reload` (every few seconds by a job, and after each change here). */
export async function openSettings(district: District): Promise<SettingSource> {
  let rows = new Map<string, Row>()
  const reload = async () => {
    const found = await district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows<Row>(
        sql`select distinct on (name) name, version, value from setting order by name, version desc`,
      ),
    )
    rows = new Map(found.map((row) => [row.name, row]))
  }
  await reload()
  return {
    reload,
    version: (spec) => rows.get(spec.name)?.version ?? 0,
    get: (spec) => {
      const row = rows.get(spec.name)
      return row ? spec.shape.parse(row.value) : spec.fallback
    },
    async set(tx, spec, value, by, at) {
      const checked = spec.shape.parse(value)
      const row = await tx.first<{ version: number }>(sql`
        insert into setting (name, version, value, set_by, set_at)
        select ${spec.name}, coalesce(max(version), 0) + 1, ${JSON.stringify(checked)}::jsonb, ${by}, ${at}
          from setting where name = ${spec.name}
        returning version`)
      const version = row?.version ?? 1
      tx.afterCommit(() => rows.set(spec.name, { name: spec.name, version, value: checked }))
      return version
    },
  }
}
