import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Operation } from '#contract/core/operation.ts'
import { openApi } from '#kernel/http/openapi.ts'
import { migrateDistrict } from '#kernel/migrate/migrate.ts'
import { SCHEMA_FILE } from '#kernel/migrate/migration-files.ts'
import { schemaDump } from '#kernel/migrate/schema-dump.ts'
import { startThrowaway } from '#kernel/postgres/throwaway.ts'
import { configurationPage } from '#main/configuration.ts'
import { productVersion } from '#main/health.ts'
import { MODULES } from '#main/modules.ts'
import { recordIndex } from '../tidy/documents.ts'
import { filesOf } from '../tidy/repository.ts'
import { contractIndex, findOperations, routeTable } from './generate-contract.ts'
import { mechanismPages } from './loop-diagrams.ts'

export const ROOT = resolve(import.meta.dirname, '..')

/** A schema name that no real district has: no division code begins with 99. */
const SCHEMA = 'd990000'

/** Every generated file by its path in the repository, with what it must hold now. */
export async function generatedFiles(): Promise<Map<string, string>> {
  const found = await findOperations(ROOT)
  const operations = found
    .map(({ operation }) => operation)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return new Map([
    ['contract/all.gen.ts', contractIndex(found)],
    ['web/kit/api/routes.gen.ts', routeTable(found)],
    ['docs/openapi.json', openApiText(operations)],
    ['docs/operations/configuration.md', configurationPage()],
    ...(await mechanismPages(
      ROOT,
      MODULES.flatMap((module) => module.loops ?? []),
    )),
    ['docs/adr/README.md', recordIndex(filesOf('docs/adr/[0-9]*.md'))],
    [`server/migrations/${SCHEMA_FILE}`, await schemaText()],
  ])
}

/** Paths whose content in the repository is not what it must be, and those that are missing. */
export async function staleFiles(): Promise<string[]> {
  const files = await generatedFiles()
  const present = new Set(globSync([...files.keys()], { cwd: ROOT }))
  return [...files].flatMap(([path, text]) => {
    const same = present.has(path) && readFileSync(resolve(ROOT, path), 'utf8') === text
    return same ? [] : [path]
  })
}

function openApiText(operations: readonly Operation[]): string {
  return `${JSON.stringify(openApi(operations, productVersion()), null, 2)}\n`
}

/** What the migrations make, read from a throwaway database and never from somebody's own. */
async function schemaText(): Promise<string> {
  const running = await startThrowaway()
  try {
    await migrateDistrict(running.ownerUrl, SCHEMA)
    return await schemaDump(running.ownerUrl, SCHEMA)
  } finally {
    await running.close()
  }
}
