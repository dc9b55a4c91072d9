// Writes every generated file anew: `npm run generate`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generatedFiles, ROOT } from './generated-files.ts'

for (const [path, text] of await generatedFiles()) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true })
  writeFileSync(join(ROOT, path), text)
  console.log(`  ✓ ${path}`)
}
