import {
  accessSync,
  constants,
  existsSync,
  readFileSync,
  realpathSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { findBinaries } from './binaries.ts'
import {
  checkCluster,
  clusterHome,
  createCluster,
  diskFull,
  linkCluster,
  placeNewCluster,
  readSecrets,
  type Secrets,
  writeSettings,
} from './cluster.ts'
import { inUse, lockDataDir } from './data-dir-lock.ts'
import { type Keeper, keepRunning } from './keeper.ts'
import {
  type Cluster,
  clearRemains,
  freePort,
  livePostmaster,
  type Postmaster,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts'
import { DATABASE, prepareCluster } from './roles.ts'
import { chooseRunAs, makeReachable } from './run-as.ts'
import { errorCode, isStartRefusal, type Say, StartRefusal } from './start-refusal.ts'

export type PostgresOptions = {
  /** The installation's data directory; the cluster lies in `pg` below it. */
  dataDir: string
  /** False only for throwaway clusters of tests: a power cut may then lose everything. */
  fsync?: boolean
  /** Free space below which a start is refused. */
  minFreeBytes?: number
  say?: Say
}

export type RunningPostgres = {
  readonly port: number
  readonly pid: number
  /** Where the cluster lies, links resolved. */
  readonly home: string
  /** Owns the database: migrations. */
  readonly ownerUrl: string
  /** The app's login: may do nothing until `set local role wanyou_app`. */
  readonly appUrl: string
  /** For backup, tests and repair only. */
  readonly superuserUrl: string
  /** Ends all sessions, writes a checkpoint, stops, and frees the data directory. */
  close(): Promise<void>
}

const MIN_FREE_BYTES = 512 * 2 ** 20

/**
 * Starts the built-in PostgreSQL for a data directory, making it at the first start.
 *
 * A cluster that a killed app left running is stopped in order and started anew, not adopted: its
 * settings may be those of an older release, and nobody would notice its end. A postmaster that is
 * killed while the app runs is started again on the same port. Throws StartRefusal (`start.*`) for every expected «no».
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataDir = prepareDataDir(options.dataDir)
  const lock = await lockDataDir(dataDir)
  try {
    const cluster = await openCluster(dataDir, lock.formerHolderDied, options)
    const secrets = readSecrets(dataDir)
    const { port, postmaster } = await launch(cluster, dataDir, options.fsync ?? true)
    try {
      await prepareCluster((database) => connect(superuserUrl(port, secrets, database)), secrets)
    } catch (error) {
      await stopPostmaster(cluster)
      throw error
    }
    const keeper = keepRunning(cluster, startLog(dataDir), postmaster, options.say ?? (() => {}))
    return handle(cluster, port, keeper, secrets, lock.release)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** How to enter the cluster of a data directory that is running now, or null when it is not. */
export function findRunning(dataDir: string): { home: string; superuserUrl: string } | null {
  const root = resolve(dataDir)
  const home = clusterHome(root)
  const port = rememberedPort(root)
  if (port === null || livePostmaster(home) === null) return null
  return { home, superuserUrl: superuserUrl(port, readSecrets(root), DATABASE) }
}

function prepareDataDir(wanted: string): string {
  const path = resolve(wanted)
  try {
    makeReachable(path)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return realpathSync(path)
  } catch (error) {
    if (errorCode(error) === 'ENOSPC') throw diskFull(path)
    throw notWritable(path, error)
  }
}

/** A cluster of another user, restored by root perhaps, could not even be looked into. */
function checkAccess(home: string): void {
  if (!existsSync(home)) return
  try {
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw notWritable(home, error)
  }
}

function notWritable(path: string, cause: unknown): StartRefusal {
  return new StartRefusal(
    'start.data_dir_not_writable',
    `无法写入数据目录 ${path}。请检查目录的所有者和权限，或用 DATA_DIR 指定另一个目录。`,
    `The data directory ${path} cannot be written. Check its owner and permissions, or set DATA_DIR to another directory.`,
    cause,
  )
}

async function openCluster(
  dataDir: string,
  formerHolderDied: boolean,
  options: PostgresOptions,
): Promise<Cluster> {
  const say = options.say ?? (() => {})
  const runAs = chooseRunAs(clusterHome(dataDir))
  checkAccess(clusterHome(dataDir))
  const exists = checkCluster(dataDir)
  const binaries = findBinaries(dataDir, runAs, say)
  if (exists) {
    const cluster = { home: clusterHome(dataDir), binaries, runAs }
    await settleFormer(cluster, dataDir, formerHolderDied, say)
    checkDisk(dataDir, options.minFreeBytes ?? MIN_FREE_BYTES)
    return cluster
  }
  checkDisk(dataDir, options.minFreeBytes ?? MIN_FREE_BYTES)
  const home = placeNewCluster(dataDir, runAs)
  createCluster(binaries, home, runAs, readSecrets(dataDir), say)
  linkCluster(dataDir, home)
  return { home, binaries, runAs }
}

/** Ends what a killed app or postmaster left; refuses a postmaster that somebody else started. */
async function settleFormer(
  cluster: Cluster,
  dataDir: string,
  formerHolderDied: boolean,
  say: Say,
): Promise<void> {
  const pid = livePostmaster(cluster.home)
  if (pid !== null && !formerHolderDied) throw inUse(dataDir, pid)
  if (pid !== null) {
    say('上次没有正常退出，正在整理数据库……', 'The last run was killed; tidying the database…')
    await stopPostmaster(cluster)
  }
  await clearRemains(cluster.home)
}

const mib = (bytes: number) => `${Math.floor(bytes / 2 ** 20)} MB`

function checkDisk(dataDir: string, minFreeBytes: number): void {
  const { bavail, bsize } = statfsSync(dataDir)
  if (bavail * bsize < minFreeBytes) {
    throw diskFull(`${dataDir}: ${mib(bavail * bsize)} < ${mib(minFreeBytes)}`)
  }
}

async function launch(
  cluster: Cluster,
  dataDir: string,
  fsync: boolean,
): Promise<{ port: number; postmaster: Postmaster }> {
  for (let attempt = 0; ; attempt += 1) {
    const port = await freePort(attempt === 0 ? rememberedPort(dataDir) : null)
    writeSettings(cluster.home, { port, fsync }, cluster.runAs)
    try {
      const postmaster = await startPostmaster(cluster, startLog(dataDir))
      writeFileSync(portPath(dataDir), `${port}\n`)
      return { port, postmaster }
    } catch (error) {
      // Somebody took the port between our looking and PostgreSQL's binding.
      const portTaken = isStartRefusal(error) && error.en.includes('could not create any TCP/IP')
      if (!portTaken || attempt === 3) throw error
    }
  }
}

function handle(
  cluster: Cluster,
  port: number,
  keeper: Keeper,
  secrets: Secrets,
  release: () => void,
): RunningPostgres {
  let closing: Promise<void> | null = null
  const close = async () => {
    await keeper.stop()
    release()
  }
  return {
    port,
    get pid() {
      return keeper.pid()
    },
    home: cluster.home,
    ownerUrl: url('wanyou_owner', secrets.owner, port, DATABASE),
    appUrl: url('wanyou_login', secrets.login, port, DATABASE),
    superuserUrl: superuserUrl(port, secrets, DATABASE),
    close: () => (closing ??= close()),
  }
}

async function connect(address: string): Promise<Client> {
  const client = new Client({ connectionString: address })
  await client.connect()
  return client
}

const superuserUrl = (port: number, secrets: Secrets, database: string) =>
  url('postgres', secrets.superuser, port, database)

function url(user: string, password: string, port: number, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`
}

const startLog = (dataDir: string) => join(dataDir, 'pg-start.log')

const portPath = (dataDir: string) => join(dataDir, 'pg-port')

function rememberedPort(dataDir: string): number | null {
  if (!existsSync(portPath(dataDir))) return null
  const port = Number(readFileSync(portPath(dataDir), 'utf8'))
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null
}
