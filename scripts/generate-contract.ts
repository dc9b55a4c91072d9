/**
 * Writes what follows from the contract: `contract/all.gen.ts` (every operation, for server and
 * OpenAPI) and `web/kit/api/routes.gen.ts` (name → method and path, so that no zod reaches a phone).
 */
import { globSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Operation } from '#contract/core/operation.ts'

type Found = { file: string; exportName: string; operation: Operation }

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'refusals' in value && 'path' in value
}

export async function findOperations(root: string): Promise<Found[]> {
  const files = globSync('contract/*/*.ts', { cwd: root }).toSorted()
  const found: Found[] = []
  for (const file of files) {
    if (file.endsWith('.test.ts') || file.startsWith('contract/core/')) continue
    const module: Record<string, unknown> = await import(pathToFileURL(resolve(root, file)).href)
    for (const [exportName, value] of Object.entries(module)) {
      if (isOperation(value)) found.push({ file, exportName, operation: value })
    }
  }
  return found
}

export function contractIndex(found: Found[]): string {
  const lines = found.map(
    ({ file, exportName }) => `export { ${exportName} } from './${file.slice('contract/'.length)}'`,
  )
  return `// Generated from contract/ by npm run generate. Do not edit.\n${lines.join('\n')}\n`
}

export function routeTable(found: Found[]): string {
  const names = found.map(({ exportName }) => exportName)
  const rows = found.map(
    ({ operation: { name, method, path } }) => `  '${name}': ['${method}', '${path}'],`,
  )
  const types = found.map(
    ({ exportName, operation: { name } }) =>
      `  '${name}': { input: z.input<(typeof ${exportName})['input']>; output: OutputOf<typeof ${exportName}> }`,
  )
  return `// Generated from contract/ by npm run generate. Do not edit.
import type { z } from 'zod'
import type { OutputOf } from '#contract/core/operation.ts'
import type {
${names.map((name) => `  ${name},`).join('\n')}
} from '#contract/all.gen.ts'

export type Api = {
${types.join('\n')}
}

export const ROUTES: { readonly [K in keyof Api]: readonly ['GET' | 'POST' | 'PUT' | 'DELETE', string] } = {
${rows.join('\n')}
}
`
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '..')
  const found = await findOperations(root)
  writeFileSync(resolve(root, 'contract/all.gen.ts'), contractIndex(found))
  writeFileSync(resolve(root, 'web/kit/api/routes.gen.ts'), routeTable(found))
}
