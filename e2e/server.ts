import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export type TestServer = {
  readonly origin: string
  readonly dataDir: string
  stop(): Promise<void>
}

/** Building, migrating and seeding on a busy machine. */
const START_MS = 180_000

/** The real server as a user would start it: its own data directory, the demo district, a free port. */
export async function startServer(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'wanyou-journeys-'))
  // Started by root, the database runs as an unprivileged user, which must be able to pass.
  chmodSync(folder, 0o711)
  const dataDir = join(folder, 'data')
  const port = await freePort()
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../server/main/start.ts')], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
      DEMO: '1',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => output.push(part))
  const origin = `http://127.0.0.1:${port}`
  const stop = async () => {
    await ended(child, 'SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await untilReady(child, origin)
  } catch (error) {
    await stop()
    throw new Error(`${String(error)}\n${Buffer.concat(output).toString('utf8')}`, { cause: error })
  }
  return { origin, dataDir, stop }
}

async function untilReady(child: ChildProcess, origin: string): Promise<void> {
  const until = performance.now() + START_MS
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const answer = await fetch(`${origin}/health`).catch(() => null)
    if (answer?.ok) return
    await new Promise((done) => setTimeout(done, 250))
  }
  throw new Error('the server was not ready in time')
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done()
    child.once('exit', () => done())
    child.kill(signal)
  })
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('no port')),
      )
    })
  })
}
