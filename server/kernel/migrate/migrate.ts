import { type Client, DatabaseError } from 'pg'
import { connectAtStart } from '#kernel/postgres/connect.ts'
import { errorCode, StartRefusal } from '#kernel/postgres/start-refusal.ts'
import { type MigrationFile, readMigrations } from './migration-files.ts'

export type MigrateOptions = {
  /** Where the `.sql` files lie; the product's own by default. */
  folder?: string
  /** Called before each file that is applied; `done` of `total` are behind it. */
  onProgress?: (step: { name: string; done: number; total: number }) => void
}

/** First half of our advisory lock; the second is the schema, so districts migrate side by side. */
const MIGRATE_LOCK = 420_104

/**
 * Brings one district's schema to the newest migration, making the schema when it is missing.
 * One transaction per file under an advisory lock that ends with it: any number of runners may
 * start at once, each file is applied exactly once, and a killed runner leaves whole files only.
 * `ownerUrl` must be the owner of the schema and of all its tables.
 * Returns the names that this call applied.
 * Throws StartRefusal `migrate.changed`, `migrate.database_newer`, `migrate.bad_file`,
 * `migrate.failed`, `migrate.not_allowed`, `start.database_unreachable`.
 */
export async function migrateDistrict(
  ownerUrl: string,
  schema: string,
  options: MigrateOptions = {},
): Promise<string[]> {
  checkSchemaName(schema)
  const files = readMigrations(options.folder)
  const client = await connectAtStart(ownerUrl)
  try {
    await locked(client, schema, () => prepareSchema(client, schema))
    const applied = await readApplied(client, schema)
    checkHistory(files, applied)
    const mine: string[] = []
    for (const [index, file] of files.entries()) {
      if (applied.has(file.name)) continue
      options.onProgress?.({ name: file.name, done: index, total: files.length })
      if (await applyOnce(client, schema, file)) mine.push(file.name)
    }
    return mine
  } finally {
    await client.end()
  }
}

/**
 * Names of the migrations that the schema still lacks, in order; all of them for a new schema.
 * Throws like `migrateDistrict` when the database is newer than the code or a file was changed.
 */
export async function pendingMigrations(
  url: string,
  schema: string,
  options: Pick<MigrateOptions, 'folder'> = {},
): Promise<string[]> {
  checkSchemaName(schema)
  const files = readMigrations(options.folder)
  const client = await connectAtStart(url)
  try {
    const applied = await readApplied(client, schema)
    checkHistory(files, applied)
    return files.filter((file) => !applied.has(file.name)).map((file) => file.name)
  } finally {
    await client.end()
  }
}

async function prepareSchema(client: Client, schema: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_namespace where nspname = $1', [schema])
  if (rowCount === 0) await createSchema(client, schema)
  await client.query(`set local search_path to ${schema}`)
  await client.query(`grant usage on schema ${schema} to wanyou_app, wanyou_eraser`)
  await client.query(
    `create table if not exists migration (
       name       text primary key,
       checksum   text not null,
       applied_at timestamptz not null default now()
     )`,
  )
  await client.query(
    `comment on table migration is 'Which migrations made this schema, with the SHA-256 of each.'`,
  )
  await client.query('grant select on migration to wanyou_app')
}

async function createSchema(client: Client, schema: string): Promise<void> {
  try {
    await client.query(`create schema ${schema}`)
  } catch (error) {
    if (errorCode(error) !== '42501') throw error
    const sql = `grant create on database "${client.database}" to "${client.user}";`
    throw new StartRefusal(
      'migrate.not_allowed',
      `数据库用户无权新建模式 ${schema}。请让数据库管理员执行：${sql}`,
      `The database user may not create the schema ${schema}. Ask the database administrator to run: ${sql}`,
      error,
    )
  }
}

async function applyOnce(client: Client, schema: string, file: MigrationFile): Promise<boolean> {
  return await locked(client, schema, async () => {
    await client.query(`set local search_path to ${schema}`)
    const { rowCount } = await client.query('select 1 from migration where name = $1', [file.name])
    if (rowCount !== 0) return false
    try {
      await client.query(file.sql)
    } catch (error) {
      throw migrationFailed(file, error)
    }
    // A file may have moved the path for itself; the record still belongs to this schema.
    await client.query(`insert into ${schema}.migration (name, checksum) values ($1, $2)`, [
      file.name,
      file.checksum,
    ])
    return true
  })
}

async function locked<T>(client: Client, schema: string, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [MIGRATE_LOCK, schema])
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function readApplied(client: Client, schema: string): Promise<Map<string, string>> {
  try {
    const { rows } = await client.query<{ name: string; checksum: string }>(
      `select name, checksum from ${schema}.migration`,
    )
    return new Map(rows.map((row) => [row.name, row.checksum]))
  } catch (error) {
    // 3F000: no such schema; 42P01: no such table. Nothing has been applied yet.
    if (errorCode(error) === '3F000' || errorCode(error) === '42P01') return new Map()
    throw error
  }
}

function checkHistory(files: MigrationFile[], applied: Map<string, string>): void {
  const known = new Map(files.map((file) => [file.name, file.checksum]))
  for (const [name, checksum] of applied) {
    const ours = known.get(name)
    if (ours === undefined) {
      throw new StartRefusal(
        'migrate.database_newer',
        `数据库比程序新：它已执行过本程序没有的迁移 ${name}。请升级程序后再启动。`,
        `The database is newer than the program: it has the migration ${name}, which this program lacks. Upgrade the program.`,
      )
    }
    if (ours !== checksum) {
      throw new StartRefusal(
        'migrate.changed',
        `迁移文件 ${name} 在执行之后被改动过。请恢复原文件，另写一个新的迁移。`,
        `The migration ${name} was changed after it had been applied. Restore it and write a new migration.`,
      )
    }
  }
}

function migrationFailed(file: MigrationFile, error: unknown): StartRefusal {
  const message = error instanceof Error ? error.message : String(error)
  const position = error instanceof DatabaseError ? Number(error.position ?? 0) : 0
  const line = position > 0 ? file.sql.slice(0, position).split('\n').length : 0
  const where = line > 0 ? `${file.name}:${line}` : file.name
  return new StartRefusal(
    'migrate.failed',
    `迁移 ${where} 失败，数据库停留在它之前的状态：${message}`,
    `The migration ${where} failed; the database stays as it was before it: ${message}`,
    error,
  )
}

function checkSchemaName(schema: string): void {
  // Schema names are put into SQL unquoted, so nothing else may ever pass here.
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(schema)) throw new Error(`not a schema name: ${schema}`)
}
