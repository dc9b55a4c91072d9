import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, runProduct } from './bootstrap.mjs'

const folder = join(ROOT, 'bench')
const [name = '', ...rest] = process.argv.slice(2)
if (/^[a-z0-9-]+$/.test(name) && existsSync(join(folder, `${name}.ts`))) {
  await runProduct(`bench/${name}.ts`, rest)
} else {
  const names = readdirSync(folder).filter((file) => /^[a-z0-9-]+\.ts$/.test(file))
  console.error(
    `用法 Usage: npm run -s bench -- ${names.map((file) => file.slice(0, -3)).join(' | ')}`,
  )
  process.exitCode = 1
}
