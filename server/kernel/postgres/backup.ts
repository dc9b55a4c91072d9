import { existsSync, readFileSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { Client } from 'pg'
import { z } from 'zod'
import type { Clock } from '#kernel/time/clock.ts'
import { newId } from '#kernel/time/ids.ts'
import { diskFull } from './cluster.ts'
import { copyFileHashed, inLanes, listTree } from './copy-tree.ts'
import { findRunning, startPostgres } from './launcher.ts'
import { type CopiedFile, fingerprint, type Manifest, writeManifest } from './manifest.ts'
import { errorCode, StartRefusal } from './start-refusal.ts'

export type BackupStep = 'database' | 'log' | 'files'

export type BackupOptions = {
  dataDir: string
  /** A folder that does not exist yet or is empty; it appears only when the backup is complete. */
  target: string
  clock: Clock
  /** Also copies `DATA_DIR/keys`. Whoever holds such a backup can read all personal data. */
  withKeys?: boolean
  onProgress?: (progress: { step: BackupStep; doneBytes: number; totalBytes: number }) => void
}

type Copier = {
  folders: string[]
  files: CopiedFile[]
  copy(step: BackupStep, from: string, to: string, keep?: (path: string) => boolean): Promise<void>
}

/**
 * Copies a whole installation while it works: the cluster between `pg_backup_start` and
 * `pg_backup_stop`, the log that was written meanwhile, then the files folder. Everything that was
 * acknowledged before the database part ends is in it. Files come after the database because a row
 * names a file only once the file lies safely on the disk. Starts the database when it is stopped.
 * Method: PostgreSQL manual, «Making a Base Backup Using the Low Level API».
 * Throws StartRefusal `backup.target_not_empty`, `start.disk_full` and those of `startPostgres`.
 */
export async function backup(options: BackupOptions): Promise<Manifest> {
  const dataDir = resolve(options.dataDir)
  const target = resolve(options.target)
  await checkTarget(target, dataDir)
  const running = findRunning(dataDir)
  if (running !== null) return await writeBackup({ ...options, dataDir, target }, running)
  const started = await startPostgres({ dataDir })
  try {
    return await writeBackup({ ...options, dataDir, target }, started)
  } finally {
    await started.close()
  }
}

async function writeBackup(
  options: BackupOptions,
  cluster: { home: string; superuserUrl: string },
): Promise<Manifest> {
  const { dataDir, target, clock, withKeys = false } = options
  const madeAt = clock.now().toISOString()
  const draft = `${target}.partial-${newId()}`
  try {
    await mkdir(draft, { recursive: true, mode: 0o700 })
    const copier = createCopier(draft, options)
    const postgres = await copyCluster(cluster, draft, copier)
    await copier.copy('files', join(dataDir, 'files'), 'files', (path) => path !== 'tmp')
    await copier.copy('files', dataDir, '.', (path) => path === 'pg-secrets.json')
    if (withKeys) await copier.copy('files', join(dataDir, 'keys'), 'keys')
    const { folders } = copier
    const files = copier.files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
    const product = productVersion()
    const manifest: Manifest = { format: 1, madeAt, product, postgres, withKeys, folders, files }
    await writeManifest(draft, manifest)
    // An empty target folder may exist; renaming over it would fail on some systems.
    await rm(target, { recursive: true, force: true })
    await rename(draft, target)
    await syncFolder(dirname(target))
    return manifest
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (errorCode(error) === 'ENOSPC') throw diskFull(target)
    throw error
  }
}

/** Copies the cluster into `pg`; gives the version of the server. */
async function copyCluster(
  cluster: { home: string; superuserUrl: string },
  draft: string,
  copier: Copier,
): Promise<string> {
  const client = new Client({ connectionString: cluster.superuserUrl })
  await client.connect()
  try {
    // Without a slot the server may recycle log that the copy needs. It ends with this session.
    await client.query(`select pg_create_physical_replication_slot($1, true, true)`, [
      `wanyou_backup_${newId().replaceAll('-', '')}`,
    ])
    const started = await one<{ segment: string; version: string }>(
      client,
      `select pg_walfile_name(pg_backup_start('wanyou', true)) as segment,
              current_setting('server_version') as version`,
    )
    await copier.copy('database', cluster.home, 'pg', isWanted)
    await copyControlFile(cluster.home, draft, copier)
    // The end may fall exactly on the border of a segment, whose name would be that of the next.
    const ended = await one<{ segment: string; label: string }>(
      client,
      `select pg_walfile_name(lsn - 1) as segment, labelfile as label
         from pg_backup_stop(wait_for_archive => false)`,
    )
    await addFile(draft, copier, 'pg/backup_label', ended.label)
    await copier.copy(
      'log',
      join(cluster.home, 'pg_wal'),
      'pg/pg_wal',
      (name) => name.endsWith('.history') || (name >= started.segment && name <= ended.segment),
    )
    return started.version
  } finally {
    await client.end()
  }
}

/** What a base backup leaves out: other runs' state, caches, the log, and files made on start. */
const EMPTIED =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans|log)\/./
const SKIPPED =
  /^(postmaster\.(pid|opts)|current_logfiles|backup_label(\.old)?|tablespace_map(\.old)?|global\/pg_control)$|(^|\/)(pgsql_tmp[^/]*|pg_internal\.init[^/]*)$/

const isWanted = (path: string) => !EMPTIED.test(path) && !SKIPPED.test(path)

/** The control file is rewritten in place: it is copied last, until two readings agree. */
async function copyControlFile(home: string, draft: string, copier: Copier): Promise<void> {
  const path = join(home, 'global', 'pg_control')
  let content = await readFile(path)
  for (;;) {
    const again = await readFile(path)
    if (again.equals(content)) break
    content = again
  }
  await addFile(draft, copier, 'pg/global/pg_control', content)
}

async function addFile(
  draft: string,
  copier: Copier,
  path: string,
  content: string | Buffer,
): Promise<void> {
  await writeFile(join(draft, path), content, { flag: 'wx', mode: 0o600, flush: true })
  const written = await fingerprint(join(draft, path))
  if (written === null) throw new Error(`${path} vanished from the backup`)
  copier.files.push({ path, ...written })
}

function createCopier(draft: string, { onProgress }: BackupOptions): Copier {
  const folders: string[] = []
  const files: CopiedFile[] = []
  const copy: Copier['copy'] = async (step, from, to, keep = () => true) => {
    const tree = await listTree(from, keep)
    const inside = (path: string) => (to === '.' ? path : `${to}/${path}`)
    if (to !== '.' && !folders.includes(to) && existsSync(from)) {
      folders.push(to)
      await mkdir(join(draft, to), { recursive: true, mode: 0o700 })
    }
    for (const path of tree.folders) {
      folders.push(inside(path))
      await mkdir(join(draft, inside(path)), { recursive: true, mode: 0o700 })
    }
    const totalBytes = tree.files.reduce((sum, file) => sum + file.bytes, 0)
    let doneBytes = 0
    onProgress?.({ step, doneBytes, totalBytes })
    await inLanes(tree.files, async ({ path, bytes }) => {
      const copied = await copyFileHashed(join(from, path), join(draft, inside(path)))
      if (copied !== null) files.push({ path: inside(path), ...copied })
      doneBytes += bytes
      onProgress?.({ step, doneBytes, totalBytes })
    })
  }
  return { folders, files, copy }
}

async function checkTarget(target: string, dataDir: string): Promise<void> {
  const tree = await listTree(target, () => true)
  const way = relative(dataDir, target)
  const insideData = way === '' || (!way.startsWith('..') && resolve(way) !== way)
  const copied = insideData && ['pg', 'files', 'keys', ''].includes(way.split(/[\\/]/)[0] ?? '')
  if (tree.files.length === 0 && tree.folders.length === 0 && !copied) return
  throw new StartRefusal(
    'backup.target_not_empty',
    `备份目标 ${target} 不是空目录，或在数据目录之内。请换一个新目录。`,
    `The backup target ${target} is not empty, or lies inside the data. Choose a new folder.`,
  )
}

async function one<Row extends object>(client: Client, sql: string): Promise<Row> {
  const { rows } = await client.query<Row>(sql)
  const row = rows[0]
  if (row === undefined) throw new Error(`no row for: ${sql}`)
  return row
}

/** Makes a rename durable. Windows cannot open folders and needs no such flush. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  await using folder = await open(path, 'r')
  await folder.sync()
}

function productVersion(): string {
  const shape = z.object({ name: z.string(), version: z.string() })
  const path = new URL('../../../package.json', import.meta.url)
  const { name, version } = shape.parse(JSON.parse(readFileSync(path, 'utf8')))
  return `${basename(name)} ${version}`
}
