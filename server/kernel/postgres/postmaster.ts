import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { failed, programEnvironment } from './cluster.ts'
import { processMark } from './process-mark.ts'
import type { RunAs } from './run-as.ts'
import { errorCode } from './start-refusal.ts'

/** One cluster and the programs and user that serve it. */
export type Cluster = { home: string; binaries: Binaries; runAs: RunAs | null }

export type Postmaster = {
  pid: number
  /** Resolves when the process is gone; does not keep the app alive. */
  exited: Promise<void>
  /** From now on the app stays alive until the process is gone. */
  hold(): void
}

const POLL_MS = 20
/** Crash recovery after a long outage may replay a gigabyte of log; slow disks need minutes. */
const READY_WITHIN_POLLS = 600_000 / POLL_MS

/** The pid file of a postmaster: id, port and status as PostgreSQL writes them, or null. */
export function readPidFile(home: string): { pid: number; port: number; ready: boolean } | null {
  try {
    const lines = readFileSync(join(home, 'postmaster.pid'), 'utf8').split('\n')
    const ready = (lines[7] ?? '').trim() === 'ready'
    return { pid: Number(lines[0]), port: Number(lines[3]), ready }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

/**
 * The id of the postmaster that serves this cluster now, or null. A pid file alone proves nothing:
 * after a power cut, or in a new container, its number may belong to any process.
 */
export function livePostmaster(home: string): number | null {
  const found = readPidFile(home)
  if (found === null || !(found.pid > 0) || processMark(found.pid) === null) return null
  return process.platform !== 'linux' || worksIn(found.pid, home) ? found.pid : null
}

/**
 * Clears what a killed postmaster left: its backends end by themselves once they notice, and until
 * then the shared memory is not free; a pid file whose number now belongs to a stranger would make
 * PostgreSQL refuse to start, so it is removed, but only when nothing works in the directory.
 */
export async function clearRemains(home: string): Promise<void> {
  if (process.platform !== 'linux') return
  for (let poll = 0; poll < 500 && anyoneWorksIn(home); poll += 1) await wait(POLL_MS)
  const found = readPidFile(home)
  if (found === null || anyoneWorksIn(home)) return
  rmSync(join(home, 'postmaster.pid'), { force: true })
}

/** Starts PostgreSQL and waits until it accepts connections. Its start messages go to `logPath`. */
export async function startPostmaster(cluster: Cluster, logPath: string): Promise<Postmaster> {
  if (process.platform === 'win32') return startThroughPgCtl(cluster, logPath)
  const log = openSync(logPath, 'w', 0o600)
  // Its own process group: Ctrl-C at the terminal must reach the app, which then stops us in order.
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.home], {
    ...cluster.runAs,
    cwd: dirname(cluster.home),
    env: programEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  const exited = exitOf(child)
  for (let poll = 0; isRunning(child) && poll < READY_WITHIN_POLLS; poll += 1) {
    const found = readPidFile(cluster.home)
    if (child.pid !== undefined && found?.pid === child.pid && found.ready) {
      return { pid: child.pid, exited, hold: () => child.ref() }
    }
    await wait(POLL_MS)
  }
  throw failed(readFileSync(logPath, 'utf8'))
}

/** Windows: PostgreSQL refuses an administrator's token; pg_ctl starts it with a restricted one. */
async function startThroughPgCtl(cluster: Cluster, logPath: string): Promise<Postmaster> {
  const started = await pgCtl(cluster, ['start', '-w', '-t', '600', '-l', logPath])
  const found = readPidFile(cluster.home)
  if (!started.ok || found === null) throw failed(started.output)
  return { pid: found.pid, exited: goneByPolling(found.pid), hold: () => {} }
}

async function goneByPolling(pid: number): Promise<void> {
  while (processMark(pid) !== null) await wait(200, undefined, { ref: false })
}

/** Stops PostgreSQL: sessions are ended, a checkpoint is written. Harmless when it is not running. */
export async function stopPostmaster(cluster: Cluster): Promise<void> {
  if (livePostmaster(cluster.home) === null) return
  const stopped = await pgCtl(cluster, ['stop', '-w', '-t', '60', '-m', 'fast'])
  if (stopped.ok || livePostmaster(cluster.home) === null) return
  const forced = await pgCtl(cluster, ['stop', '-w', '-t', '20', '-m', 'immediate'])
  if (!forced.ok && livePostmaster(cluster.home) !== null) throw failed(forced.output)
}

/** pg_ctl hands its output on to the server it starts, so `start` gets none: it would never end. */
function pgCtl(
  { binaries, home, runAs }: Cluster,
  words: string[],
): Promise<{ ok: boolean; output: string }> {
  const child = spawn(binaries.pgCtl, [...words, '-D', home], {
    ...runAs,
    cwd: dirname(home),
    env: programEnvironment(),
    stdio: words[0] === 'start' ? 'ignore' : ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ ok: false, output: error.message }))
    child.once('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** A free port of 127.0.0.1: the wanted one when nobody has it, else one that the system picks. */
export async function freePort(wanted: number | null): Promise<number> {
  return (wanted === null ? null : await tryPort(wanted)) ?? (await tryPort(0)) ?? 0
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address()
      const got = typeof address === 'object' && address !== null ? address.port : null
      server.close(() => resolve(got))
    })
  })
}

const isRunning = (child: ChildProcess) =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
}

/** Every PostgreSQL process works in its cluster's directory. */
function worksIn(pid: number | string, home: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === home
  } catch {
    // Gone meanwhile, or somebody else's process: either way not ours to count.
    return false
  }
}

function anyoneWorksIn(home: string): boolean {
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && worksIn(name, home))
}
