import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { newId } from '#kernel/time/ids.ts'
import { processMark } from './process-mark.ts'
import { errorCode, StartRefusal } from './start-refusal.ts'

type Holder = { pid: number; mark: string }

export type DataDirLock = {
  /** A former holder died without releasing, so its PostgreSQL may still be running. */
  formerHolderDied: boolean
  release(): void
}

const lockPath = (dataDir: string) => join(dataDir, 'pg.lock')

/**
 * Takes the data directory for this process. PostgreSQL's own postmaster.pid protects the cluster;
 * this lock tells a cluster that another running app uses from one that a killed app left behind.
 * Throws StartRefusal `start.data_dir_in_use`.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const path = lockPath(dataDir)
  const mine = JSON.stringify({ pid: process.pid, mark: processMark(process.pid) })
  let formerHolderDied = false
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (writeNew(path, mine)) {
      return { formerHolderDied, release: () => release(path, mine) }
    }
    const found = await readSettled(path)
    if (found === null) continue
    const holder = parseHolder(found)
    if (holder !== null && processMark(holder.pid) === holder.mark) throw inUse(dataDir, holder.pid)
    formerHolderDied = true
    removeIfSame(path, found)
  }
  throw inUse(dataDir, null)
}

/** The id of the running process that holds the data directory, or null. */
export function dataDirHolder(dataDir: string): number | null {
  const holder = parseHolder(readText(lockPath(dataDir)) ?? '')
  return holder !== null && processMark(holder.pid) === holder.mark ? holder.pid : null
}

export function inUse(dataDir: string, pid: number | null): StartRefusal {
  const who = pid === null ? '' : ` (pid ${pid})`
  return new StartRefusal(
    'start.data_dir_in_use',
    `数据目录 ${dataDir} 正被另一个运行中的实例使用${who}。请先停止它，或用 DATA_DIR 指定另一个目录。`,
    `The data directory ${dataDir} is used by another running instance${who}. Stop it first, or set DATA_DIR to another directory.`,
  )
}

function writeNew(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/** Another starter may be between creating its lock file and filling it; give it a moment. */
async function readSettled(path: string): Promise<string | null> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const text = readText(path)
    if (text !== '') return text
    await wait(50)
  }
  return ''
}

/**
 * Two starters may judge the same lock stale. Moving it aside first and looking again keeps the
 * slower one from deleting the lock that the faster one has just taken.
 */
function removeIfSame(path: string, expected: string): void {
  const aside = `${path}.${newId()}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw error
  }
  const moved = readFileSync(aside, 'utf8')
  if (moved !== expected) writeNew(path, moved)
  rmSync(aside, { force: true })
}

function release(path: string, mine: string): void {
  if (readText(path) === mine) rmSync(path, { force: true })
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

function parseHolder(text: string): Holder | null {
  const match = /^\{"pid":(\d+),"mark":"([^"]*)"\}$/.exec(text)
  return match === null ? null : { pid: Number(match[1]), mark: match[2] ?? '' }
}
