import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { errorCode } from '#kernel/postgres/start-refusal.ts'
import { OperatorFault } from './operator-fault.ts'

export const APPS = ['pocket', 'desk'] as const
export type App = (typeof APPS)[number]

export const PRODUCT_ROOT = resolve(import.meta.dirname, '../..')

/** Where a built app lies. */
export const appFolder = (app: App) => join(PRODUCT_ROOT, 'dist', app)

/** Beside the app and not in it, so that it is never served. */
const stampPath = (app: App) => join(PRODUCT_ROOT, 'dist', `${app}.stamp`)

/** What an app is made from; the server is not among it. */
const SOURCES = ['web/kit/**', 'contract/**', 'package-lock.json', 'tsconfig.json']

/** Builds both apps where their sources changed since the last build; gives those that were built. */
export async function buildWeb(): Promise<App[]> {
  const stale = APPS.filter((app) => !isFresh(app))
  await Promise.all(stale.map((app) => buildApp(app)))
  return stale
}

/** Whether the built app is of the sources as they are now. */
export function isFresh(app: App): boolean {
  if (!existsSync(stampPath(app))) return false
  return readFileSync(stampPath(app), 'utf8') === sourceHash(app)
}

function sourceHash(app: App): string {
  const hash = createHash('sha256')
  for (const pattern of [`web/${app}/**`, ...SOURCES]) {
    const found = globSync(pattern, { cwd: PRODUCT_ROOT, withFileTypes: true })
    const files = found.filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    for (const path of files.map((entry) => join(entry.parentPath, entry.name)).toSorted()) {
      hash.update(`${path.slice(PRODUCT_ROOT.length)}\0`).update(readFileSync(path))
    }
  }
  return hash.digest('hex')
}

/** Builds beside the old one and exchanges them at the end: a build that fails leaves the old app in service. */
async function buildApp(app: App): Promise<void> {
  const stamp = sourceHash(app)
  // Named by the process, so that two starts at once do not build into each other.
  const draft = join(PRODUCT_ROOT, 'dist', `${app}-${process.pid}.new`)
  await mkdir(join(PRODUCT_ROOT, 'dist'), { recursive: true })
  await runVite(app, draft)
  await compressAll(draft)
  await removeDrafts(app)
  await rm(appFolder(app), { recursive: true, force: true })
  await rename(draft, appFolder(app))
  await writeFile(stampPath(app), stamp)
}

/** What builds that were killed left behind; another start's own draft stays. */
async function removeDrafts(app: App): Promise<void> {
  for (const name of await readdir(join(PRODUCT_ROOT, 'dist'))) {
    const pid = new RegExp(`^${app}-(\\d+)\\.new$`).exec(name)?.[1]
    if (!pid || isRunning(Number(pid))) continue
    await rm(join(PRODUCT_ROOT, 'dist', name), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

function runVite(app: App, outDir: string): Promise<void> {
  const vite = join(PRODUCT_ROOT, 'node_modules/vite/bin/vite.js')
  const args = [
    vite,
    'build',
    `web/${app}`,
    '--outDir',
    outDir,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ]
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      cwd: PRODUCT_ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output: Buffer[] = []
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part) => output.push(part))
    child.on('error', fail)
    child.on('exit', (code) => {
      if (code === 0) return done()
      const text = Buffer.concat(output).toString('utf8').trim()
      fail(
        new OperatorFault(
          `网页 ${app} 构建失败：\n${text}`,
          `The web app ${app} could not be built (see above).`,
        ),
      )
    })
  })
}

const COMPRESSIBLE = /\.(js|mjs|css|html|svg|json|webmanifest|txt)$/
/** Below this a compressed file saves no packet. */
const COMPRESS_FROM_BYTES = 1024

/** Puts `.br` and `.gz` beside each text file, once per build instead of once per request. */
async function compressAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
  await Promise.all(files.map((entry) => compressFile(join(entry.parentPath, entry.name))))
}

async function compressFile(path: string): Promise<void> {
  const content = await readFile(path)
  if (content.length < COMPRESS_FROM_BYTES) return
  // Quality 9 of 11: three times as fast and two per cent larger.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content, { params }),
    promisify(gzip)(content, { level: 9 }),
  ])
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
}
