import { constants, lstatSync, readdirSync } from 'node:fs'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Clock } from '#kernel/time/clock.ts'
import { newId } from '#kernel/time/ids.ts'
import { syncFolder } from './backup.ts'
import { POSTGRES_MAJOR } from './binaries.ts'
import { clusterHome, diskFull, linkCluster, placeNewCluster } from './cluster.ts'
import { copyFileHashed, inLanes } from './copy-tree.ts'
import { dataDirHolder, lockDataDir } from './data-dir-lock.ts'
import { damaged, fingerprint, type Manifest, readManifest } from './manifest.ts'
import { livePostmaster } from './postmaster.ts'
import { chooseRunAs, giveTo, makeReachable } from './run-as.ts'
import { errorCode, StartRefusal } from './start-refusal.ts'

export type RestoreOptions = {
  source: string
  dataDir: string
  clock: Clock
  /** Verifies and reports only. */
  dryRun?: boolean
  /** Moves what is there aside instead of refusing; nothing is ever deleted. */
  force?: boolean
  onProgress?: (progress: { step: 'verify' | 'copy'; done: number; total: number }) => void
}

export type RestoreReport = {
  manifest: Manifest
  bytes: number
  /** Where the former content was, or would be, moved; null when the target is empty. */
  movedAside: string | null
}

/** What a restore replaces. Keys are replaced only by a backup that holds keys. */
const REPLACED = ['pg', 'files', 'pg-secrets.json']

/**
 * Puts a backup into a data directory. Every file is checked against the manifest before anything
 * is touched, and again while it is copied; the content appears under its own names at the very
 * end. The database replays its log at the next start.
 * Throws StartRefusal `restore.damaged`, `restore.other_version`, `restore.target_in_use`,
 * `restore.target_not_empty`, `start.disk_full`.
 */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const source = resolve(options.source)
  const dataDir = resolve(options.dataDir)
  const manifest = await readManifest(source)
  checkVersion(manifest)
  await verify(source, manifest, options)
  refuseInUse(dataDir)
  const occupied = occupiedNames(dataDir, manifest)
  if (occupied.length > 0 && options.force !== true && options.dryRun !== true) {
    throw targetNotEmpty(dataDir)
  }
  const stamp = options.clock.now().toISOString().replaceAll(/[-:]/g, '').slice(0, 15)
  const aside = join(dataDir, `before-restore-${stamp}`)
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0)
  const report = { manifest, bytes, movedAside: occupied.length > 0 ? aside : null }
  if (options.dryRun === true) return report
  makeReachable(dataDir)
  const lock = await lockDataDir(dataDir)
  try {
    await replace({ source, dataDir, aside, manifest, occupied }, options)
  } finally {
    lock.release()
  }
  return report
}

type Work = {
  source: string
  dataDir: string
  aside: string
  manifest: Manifest
  occupied: string[]
}

async function replace(work: Work, options: RestoreOptions): Promise<void> {
  const { dataDir, occupied, aside } = work
  const draft = join(dataDir, `restoring-${newId()}`)
  try {
    await copyAll(work, draft, options)
    if (occupied.length > 0) await mkdir(aside, { mode: 0o700 })
    for (const name of occupied) await rename(join(dataDir, name), join(aside, name))
    await putInPlace(dataDir, draft)
  } catch (error) {
    // What was moved aside goes back, unless its place has already been taken by the new content.
    for (const name of occupied) {
      if (isThere(join(dataDir, name)) || !isThere(join(aside, name))) continue
      await rename(join(aside, name), join(dataDir, name))
    }
    if (errorCode(error) === 'ENOSPC') throw diskFull(dataDir)
    throw error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function copyAll(
  { source, manifest }: Work,
  draft: string,
  { onProgress }: RestoreOptions,
): Promise<void> {
  await mkdir(draft, { mode: 0o700 })
  for (const path of manifest.folders) {
    await mkdir(join(draft, path), { recursive: true, mode: 0o700 })
  }
  let done = 0
  await inLanes(manifest.files, async (file) => {
    const copied = await copyFileHashed(join(source, file.path), join(draft, file.path))
    if (copied?.sha256 !== file.sha256) throw damaged(file.path)
    done += 1
    onProgress?.({ step: 'copy', done, total: manifest.files.length })
  })
}

/**
 * Everything else first, the cluster last: until it is there, the next start finds no database.
 * It belongs to the unprivileged user and may have to lie elsewhere, as at a first start.
 */
async function putInPlace(dataDir: string, draft: string): Promise<void> {
  const cluster = join(draft, 'pg')
  const runAs = chooseRunAs(join(dataDir, 'pg'))
  giveTo(cluster, runAs)
  for (const name of readdirSync(draft)) {
    if (name !== 'pg') await rename(join(draft, name), join(dataDir, name))
  }
  const home = placeNewCluster(dataDir, runAs)
  try {
    await rename(cluster, home)
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') throw error
    // Another disk: a rename cannot reach it.
    await cp(cluster, home, { recursive: true, mode: constants.COPYFILE_EXCL })
    giveTo(home, runAs)
  }
  linkCluster(dataDir, home)
  await syncFolder(dirname(home))
  await syncFolder(dataDir)
}

async function verify(
  source: string,
  manifest: Manifest,
  { onProgress }: RestoreOptions,
): Promise<void> {
  let done = 0
  await inLanes(manifest.files, async (file) => {
    const found = await fingerprint(join(source, file.path))
    if (found?.sha256 !== file.sha256 || found.bytes !== file.bytes) throw damaged(file.path)
    done += 1
    onProgress?.({ step: 'verify', done, total: manifest.files.length })
  })
}

function checkVersion(manifest: Manifest): void {
  if (manifest.postgres.split('.')[0] === POSTGRES_MAJOR) return
  throw new StartRefusal(
    'restore.other_version',
    `这份备份来自 PostgreSQL ${manifest.postgres}，本程序自带 ${POSTGRES_MAJOR}。请用制作它的版本恢复。`,
    `This backup comes from PostgreSQL ${manifest.postgres}; this program brings ${POSTGRES_MAJOR}. Restore it with the version that made it.`,
  )
}

function refuseInUse(dataDir: string): void {
  if (dataDirHolder(dataDir) === null && livePostmaster(clusterHome(dataDir)) === null) return
  throw new StartRefusal(
    'restore.target_in_use',
    `数据目录 ${dataDir} 正在使用。请先停止程序再恢复。`,
    `The data directory ${dataDir} is in use. Stop the program before restoring.`,
  )
}

function targetNotEmpty(dataDir: string): StartRefusal {
  return new StartRefusal(
    'restore.target_not_empty',
    `数据目录 ${dataDir} 里已有数据。恢复到新目录，或用 --force 把现有数据移到一旁。`,
    `The data directory ${dataDir} already holds data. Restore into a new one, or use --force to move the present data aside.`,
  )
}

function occupiedNames(dataDir: string, manifest: Manifest): string[] {
  const names = manifest.withKeys ? [...REPLACED, 'keys'] : REPLACED
  return names.filter((name) => isThere(join(dataDir, name)))
}

/** True for a link too, wherever it leads. */
const isThere = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined
