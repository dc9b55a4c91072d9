// What the scaffolds share: they run on any Node from 20 up and add files, never replacing one.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

export function giveUp(zh, en) {
  console.error(`✗ ${zh}\n  ${en}`)
  process.exit(1)
}

export const read = (path) => readFileSync(join(ROOT, path), 'utf8')

/** Writes a file that must not be there yet. */
export function add(path, text) {
  if (existsSync(join(ROOT, path))) giveUp(`${path} 已经存在。`, `${path} is there already.`)
  mkdirSync(dirname(join(ROOT, path)), { recursive: true })
  writeFileSync(join(ROOT, path), text)
  console.log(`  + ${path}`)
}

/** Changes a file that must be there; each change names what it stands before. */
export function insert(path, changes) {
  let text = read(path)
  for (const [before, addition] of changes) {
    if (!text.includes(before)) giveUp(`${path} 里找不到 ${before}`, `${path} lacks ${before}`)
    text = text.replace(before, addition + before)
  }
  writeFileSync(join(ROOT, path), text)
  console.log(`  ~ ${path}`)
}

/** Formats what was touched, with the formatter that came with the packages. */
export function format(paths) {
  const biome = join(ROOT, 'node_modules', '.bin', 'biome')
  spawnSync(biome, ['check', '--write', ...paths], { cwd: ROOT, stdio: 'ignore' })
}

/** The number after the highest in a folder of numbered files. */
export function nextNumber(folder) {
  const numbers = readdirSync(join(ROOT, folder))
    .filter((name) => /^\d{4}-/.test(name))
    .map((name) => Number(name.slice(0, 4)))
  return String(Math.max(0, ...numbers) + 1).padStart(4, '0')
}

export const slugOf = (title) =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
