// Writes every generated file anew: `npm run generate`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { contractIndex, findOperations } from './generate-contract.ts'

const ROOT = resolve(import.meta.dirname, '..')

function write(path: string, text: string): void {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true })
  writeFileSync(join(ROOT, path), text)
}

// First and alone: everything else is read through the modules, which cannot be loaded by an index
// that names an operation which has moved.
write('contract/all.gen.ts', contractIndex(await findOperations(ROOT)))
const { generatedFiles } = await import('./generated-files.ts')
for (const [path, text] of await generatedFiles()) {
  write(path, text)
  console.log(`  ✓ ${path}`)
}
