import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { launchBrowser } from '../e2e/browser.ts'
import { round } from './http.ts'

/*
 * From `npm start` to the first page: the first time (both apps built, database made, demo seeded) and
 * the second, with the packages installed; and the JavaScript that each app's first screen loads, as it
 * travels (gzip -9).
 */

const ROOT = resolve(import.meta.dirname, '..')
const dataDir = mkdtempSync(join(tmpdir(), 'wanyou-start-'))

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function untilFirstPage(port: number): Promise<{ seconds: number; process: ChildProcess }> {
  const started = performance.now()
  const process_ = spawn('npm', ['start', '--silent'], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  })
  for (;;) {
    const page = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
    if (page?.ok) return { seconds: (performance.now() - started) / 1000, process: process_ }
    if (process_.exitCode !== null) throw new Error(`npm start ended with ${process_.exitCode}`)
    await new Promise((wait) => setTimeout(wait, 50))
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done))
  process.kill(-child.pid!, 'SIGTERM')
  await ended
}

/** gzip kilobytes of every script that a first visit loads, until the network is quiet. */
async function initialJsKb(address: string, folder: string): Promise<number> {
  const browser = await launchBrowser()
  const page = await browser.newPage()
  const files = new Set<string>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.js') && !pathname.endsWith('service-worker.js')) files.add(pathname)
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  await browser.close()
  const base = join(ROOT, 'dist', folder)
  const bytes = [...files].map((path) => {
    const inside = path.replace(/^\/desk/, '')
    return gzipSync(readFileSync(join(base, inside)), { level: 9 }).length
  })
  return bytes.reduce((sum, one) => sum + one, 0) / 1000
}

rmSync(join(ROOT, 'dist'), { recursive: true, force: true })
const port = await freePort()
const first = await untilFirstPage(port)
console.log(`first start: ${round(first.seconds)} s`)
await stop(first.process)
const second = await untilFirstPage(port)
console.log(`second start: ${round(second.seconds)} s`)
try {
  const pocketKb = await initialJsKb(`http://127.0.0.1:${port}/`, 'pocket')
  const deskKb = await initialJsKb(`http://127.0.0.1:${port}/desk/`, 'desk')
  console.log(`initial JS: pocket ${round(pocketKb)} kB, desk ${round(deskKb)} kB (gzip)`)
  console.log(
    JSON.stringify({
      bench: 'start',
      firstSeconds: round(first.seconds),
      secondSeconds: round(second.seconds),
      pocketInitialJsKb: round(pocketKb),
      deskInitialJsKb: round(deskKb),
    }),
  )
} finally {
  await stop(second.process)
  rmSync(dataDir, { recursive: true, force: true })
}
