import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartRefusal } from '#kernel/postgres/start-refusal.ts'

export type MigrationFile = { name: string; sql: string; checksum: string }

/** The migrations of the product. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url))

/** The committed dump of what the migrations make; it lies beside them but is not one of them. */
export const SCHEMA_FILE = 'schema.sql'

/**
 * Reads the migrations of a folder in name order. Line ends are normalised before hashing, so a
 * checkout on Windows has the same checksums. Throws StartRefusal `migrate.bad_file`.
 */
export function readMigrations(folder: string = MIGRATIONS_FOLDER): MigrationFile[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql') && name !== SCHEMA_FILE)
    .sort()
  const numbers = new Set<string>()
  return names.map((name) => {
    const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]
    if (number === undefined || numbers.has(number)) throw badFile(name)
    numbers.add(number)
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

function badFile(name: string): StartRefusal {
  return new StartRefusal(
    'migrate.bad_file',
    `迁移文件名 ${name} 不合规：应为四位数字、连字符、小写名称，且编号不重复，例如 0001-kernel-loop.sql。`,
    `The migration file name ${name} is wrong: four digits used once, a hyphen and a lower-case name, such as 0001-kernel-loop.sql.`,
  )
}
