import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Operation } from '#contract/core/operation.ts'
import { openApi } from '#kernel/http/openapi.ts'
import type { Loop } from '#kernel/loop/loop.ts'
import { mermaid } from '#kernel/loop/mermaid.ts'
import { migrateDistrict } from '#kernel/migrate/migrate.ts'
import { SCHEMA_FILE } from '#kernel/migrate/migration-files.ts'
import { schemaDump } from '#kernel/migrate/schema-dump.ts'
import { startThrowaway } from '#kernel/postgres/throwaway.ts'
import { configurationPage } from '#main/configuration.ts'
import { productVersion } from '#main/health.ts'
import { MODULES } from '#main/modules.ts'
import { contractIndex, findOperations, routeTable } from './generate-contract.ts'

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
    ['docs/mechanisms/loops.md', await loopsPage(MODULES.flatMap((module) => module.loops ?? []))],
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

type WordList = Record<string, Record<string, string> | undefined>

/** The loops as diagrams, in the words that the desk shows. */
async function loopsPage(loops: readonly Loop[]): Promise<string> {
  const path = pathToFileURL(resolve(ROOT, 'web/kit/words/zh-cn/core.ts')).href
  const { core } = (await import(path)) as { core: Record<string, WordList | undefined> }
  const parts = loops.map((loop) => {
    const words = core[`${loop.kind}s`] ?? {}
    const say = (kind: 'state' | 'action', name: string) =>
      (kind === 'state' ? words.workStates : words.actions)?.[name] ?? name
    return `## ${loop.title} (\`${loop.kind}\`)\n\n\`\`\`mermaid\n${mermaid(loop, say)}\`\`\`\n`
  })
  return `# 闭环 Loops

由 \`npm run generate\` 从各模块的声明生成，请勿手改。Generated from the declarations; do not edit.

${parts.join('\n')}`
}
