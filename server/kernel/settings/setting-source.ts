import type { District, Tx } from '../database/district.ts'
import { sql } from '../database/sql.ts'
import { SYSTEM_VIEWER } from '../database/viewer.ts'
import type { Clock } from '../time/clock.ts'
import type { SettingSpec } from './setting-spec.ts'

export { type SettingSpec, setting } from './setting-spec.ts'

/** Why a version was written, and from when it counts. */
export type SettingNote = {
  readonly note?: string
  /** Now when left out. */
  readonly effectiveAt?: Date
  readonly restoredFrom?: number
  /** The newest version the writer knew; a newer one by somebody else makes the write do nothing. */
  readonly basedOn?: number
}

export type SettingSource = {
  /** Every setting that the modules declare, for screens; a source for tools may know none. */
  readonly specs: readonly SettingSpec[]
  /** The value in force, from memory: no query in the request path. */
  get<T>(spec: SettingSpec<T>): T
  /** The version in force; 0 is the default. */
  version(spec: SettingSpec): number
  /** Writes a new version; the old one is kept. Null when `basedOn` is no longer the newest. */
  set<T>(
    tx: Tx,
    spec: SettingSpec<T>,
    value: T,
    by: string | null,
    at: Date,
    more?: SettingNote,
  ): Promise<number | null>
  /** Reads what other processes wrote; costs one count when nothing is new. */
  reload(): Promise<void>
}

type Row = { name: string; version: number; value: unknown; effectiveAt: Date }
type Kept = Row & { parsed?: unknown }

/** Names without versions: tools and tests that have no modules. */
export type SettingOptions = { readonly clock: Clock; readonly specs?: readonly SettingSpec[] }

/** Rows are only ever added, so their number says whether anything is new. */
const COUNT = sql`select (select count(*) from setting) + (select count(*) from setting_cancelled) as count`

/** The version in force of each name, and those whose moment is still to come. */
function readRows(tx: Tx, now: Date): Promise<Row[]> {
  return tx.rows<Row>(sql`
    with valid as (
      select s.name, s.version, s.value, s.effective_at from setting s
      where not exists (select from setting_cancelled c where c.name = s.name and c.version = s.version)
    )
    (select distinct on (name) name, version, value, effective_at as "effectiveAt" from valid
      where effective_at <= ${now} order by name, effective_at desc, version desc)
    union all
    select name, version, value, effective_at from valid where effective_at > ${now}`)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value written before a release added a field: what it does not say is as the default says. */
function parse<T>(spec: SettingSpec<T>, value: unknown): T {
  const found = spec.shape.safeParse(value)
  if (found.success) return found.data
  if (!isPlain(value) || !isPlain(spec.fallback)) throw found.error
  return spec.shape.parse({ ...spec.fallback, ...value })
}

/** Of two versions the one whose moment came later counts; of one moment the newer. */
function isLater(one: Row, other: Row): boolean {
  const gap = one.effectiveAt.getTime() - other.effectiveAt.getTime()
  return gap > 0 || (gap === 0 && one.version > other.version)
}

async function insert(
  tx: Tx,
  name: string,
  value: unknown,
  by: string | null,
  at: Date,
  more: SettingNote,
): Promise<number | null> {
  const { note = '', effectiveAt = at, restoredFrom = null, basedOn = null } = more
  // Whoever wrote in between took the number, or is the newer one: then nothing is written.
  const row = await tx.first<{ version: number }>(sql`
    insert into setting (name, version, value, set_by, set_at, note, effective_at, restored_from)
    select ${name}, coalesce(max(version), 0) + 1, ${JSON.stringify(value)}::jsonb, ${by}, ${at},
        ${note}, ${effectiveAt}, ${restoredFrom}::int
      from setting where name = ${name}
      having ${basedOn}::int is null or coalesce(max(version), 0) = ${basedOn}::int
    on conflict (name, version) do nothing
    returning version`)
  return row?.version ?? null
}

/** Reads all settings once and again on `reload`, and after each change made here. */
export async function openSettings(
  district: District,
  { clock, specs = [] }: SettingOptions,
): Promise<SettingSource> {
  let rows = new Map<string, Kept[]>()
  let count = -1
  const keep = (row: Kept) => rows.set(row.name, [...(rows.get(row.name) ?? []), row])
  const inForce = (name: string): Kept | undefined => {
    const now = clock.now()
    const come = (rows.get(name) ?? []).filter((row) => row.effectiveAt <= now)
    return come.reduce<Kept | undefined>(
      (last, row) => (last === undefined || isLater(row, last) ? row : last),
      undefined,
    )
  }
  const reload = async () => {
    await district.read(SYSTEM_VIEWER, async (tx) => {
      const found = await tx.first<{ count: number }>(COUNT)
      if (found?.count === count) return
      const fresh = await readRows(tx, clock.now())
      rows = new Map()
      for (const row of fresh) keep(row)
      count = found?.count ?? -1
    })
  }
  await reload()
  return {
    specs,
    reload,
    version: (spec) => inForce(spec.name)?.version ?? 0,
    get: <T>(spec: SettingSpec<T>) => {
      const row = inForce(spec.name)
      if (!row) return spec.fallback
      if (!('parsed' in row)) row.parsed = parse(spec, row.value)
      return row.parsed as T
    },
    async set(tx, spec, value, by, at, more = {}) {
      const checked = spec.shape.parse(value)
      const version = await insert(tx, spec.name, checked, by, at, more)
      if (version === null) return null
      const effectiveAt = more.effectiveAt ?? at
      tx.afterCommit(() => keep({ name: spec.name, version, value: checked, effectiveAt }))
      return version
    },
  }
}
