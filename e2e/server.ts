import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export type TestServer = {
  readonly origin: string
  readonly dataDir: string
  /** Everything it wrote so far; the demo writes there what it would send to phones. */
  said(): string
  stop(): Promise<void>
}

/** A server that can be cut off like by a power loss. */
export type MortalServer = TestServer & {
  /** `kill -9` on the app's whole process group and on the database; the data stays for the next start. */
  kill(): Promise<void>
}

/** Building, migrating and seeding on a busy machine. */
const START_MS = 180_000

/** A folder for the data directory of a server that is not there yet. */
export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wanyou-journeys-'))
  // Started by root, the database runs as an unprivileged user, which must be able to pass.
  chmodSync(folder, 0o711)
  return folder
}

/** The real server as a user would start it: its own data directory, the demo district, a free port. */
export async function startServer(): Promise<TestServer> {
  const folder = newDataFolder()
  const server = await startIn(join(folder, 'data'), '1')
  const stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...server, stop }
}

/** The real server on a data directory, new or used; `demo` is the variable of that name. */
export async function startIn(dataDir: string, demo: '0' | '1'): Promise<MortalServer> {
  const port = await freePort()
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../server/main/start.ts')], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
      DEMO: demo,
      DATABASE_URL: '',
    },
    // With a channel it stops by itself when the journeys are broken off.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A process group of its own, so that killing it does not kill the journeys.
    detached: true,
  })
  const output: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => output.push(part))
  const origin = `http://127.0.0.1:${port}`
  const said = () => Buffer.concat(output).toString('utf8')
  const stop = () => ended(child, () => child.kill('SIGTERM'))
  const kill = () => ended(child, () => killAll(child, dataDir))
  try {
    await untilReady(child, origin)
  } catch (error) {
    await stop()
    throw new Error(`${String(error)}\n${said()}`, { cause: error })
  }
  return { origin, dataDir, said, stop, kill }
}

function killAll(child: ChildProcess, dataDir: string): void {
  const postmaster = Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0])
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  process.kill(postmaster, 'SIGKILL')
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

function ended(child: ChildProcess, end: () => void): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done()
    child.once('exit', () => done())
    end()
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
