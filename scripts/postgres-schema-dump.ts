// Writes server/migrations/schema.sql: migrates a throwaway database and reads its catalogue, so
// that the committed dump never depends on what somebody's own database looks like.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrateDistrict } from '#kernel/migrate/migrate.ts'
import { MIGRATIONS_FOLDER, SCHEMA_FILE } from '#kernel/migrate/migration-files.ts'
import { schemaDump } from '#kernel/migrate/schema-dump.ts'
import { startThrowaway } from '#kernel/postgres/throwaway.ts'

const SCHEMA = 'd990000'

const running = await startThrowaway()
try {
  await migrateDistrict(running.ownerUrl, SCHEMA)
  const file = join(MIGRATIONS_FOLDER, SCHEMA_FILE)
  writeFileSync(file, await schemaDump(running.ownerUrl, SCHEMA))
  console.log(`server/migrations/${SCHEMA_FILE} written`)
} finally {
  await running.close()
}
