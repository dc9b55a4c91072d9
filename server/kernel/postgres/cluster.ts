import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { newId } from '#kernel/time/ids.ts'
import { type Binaries, POSTGRES_MAJOR, SYSTEM_ROOT } from './binaries.ts'
import { canReach, giveTo, makeReachable, type RunAs } from './run-as.ts'
import { type Say, StartRefusal } from './start-refusal.ts'

const secretsShape = z.object({ superuser: z.string(), owner: z.string(), login: z.string() })

/** Passwords of the three login roles, made once per data directory. */
export type Secrets = z.infer<typeof secretsShape>

/**
 * Where the cluster lies: `DATA_DIR/pg`. When we are root and the data directory cannot be reached
 * by the unprivileged user (below /root, say), it lies under /var/lib/wanyou and `pg` is a link.
 */
export function clusterHome(dataDir: string): string {
  const path = join(dataDir, 'pg')
  return existsSync(path) ? realpathSync(path) : path
}

/** Chooses where a new cluster goes, see `clusterHome`; call `linkCluster` once it is complete. */
export function placeNewCluster(dataDir: string, runAs: RunAs | null): string {
  const path = join(dataDir, 'pg')
  if (canReach(dataDir, runAs)) return path
  const home = join(SYSTEM_ROOT, newId(), 'pg')
  makeReachable(SYSTEM_ROOT)
  makeReachable(dirname(home))
  if (!canReach(dirname(home), runAs)) {
    throw new StartRefusal(
      'start.data_dir_unreachable',
      `以 root 启动时，数据库以普通用户身份运行，但它无法进入 ${dataDir}。请把 DATA_DIR 指向例如 /srv/wanyou 的目录，或不要用 root 启动。`,
      `Started by root, the database runs as an unprivileged user, which cannot enter ${dataDir}. Set DATA_DIR to a directory like /srv/wanyou, or do not start as root.`,
    )
  }
  return home
}

/** Makes `DATA_DIR/pg` lead to a complete cluster that lies elsewhere. */
export function linkCluster(dataDir: string, home: string): void {
  const path = join(dataDir, 'pg')
  if (path !== home) symlinkSync(home, path)
}

/**
 * The passwords of an existing cluster; made when there is none yet. They stay outside the cluster
 * so that a copy of it does not carry them, readable by the app's own user only.
 * Throws StartRefusal `start.secrets_missing` when the cluster exists and its passwords do not.
 */
export function readSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'pg-secrets.json')
  if (existsSync(path)) return secretsShape.parse(JSON.parse(readFileSync(path, 'utf8')))
  if (existsSync(join(clusterHome(dataDir), 'PG_VERSION'))) {
    throw new StartRefusal(
      'start.secrets_missing',
      `${path} 不见了，无法登录已有的数据库。请从备份中恢复这个文件。`,
      `${path} is missing, so the existing database cannot be entered. Restore this file from a backup.`,
    )
  }
  const secrets = { superuser: newPassword(), owner: newPassword(), login: newPassword() }
  writeFileSync(path, JSON.stringify(secrets), { mode: 0o600 })
  return secrets
}

const newPassword = () => randomBytes(24).toString('base64url')

/**
 * True when there is a cluster, false when there is nothing. Refuses one made by another major
 * version, and anything else that stands in its place: a new, empty database must never hide data.
 */
export function checkCluster(dataDir: string): boolean {
  const place = join(dataDir, 'pg')
  if (lstatSync(place, { throwIfNoEntry: false }) === undefined) return false
  const home = existsSync(place) ? clusterHome(dataDir) : null
  if (home !== null && readdirSync(home).length === 0) return false
  const path = join(home ?? place, 'PG_VERSION')
  if (!existsSync(path)) throw notACluster(place)
  const found = readFileSync(path, 'utf8').trim()
  if (found === POSTGRES_MAJOR) return true
  throw new StartRefusal(
    'start.data_dir_other_version',
    `数据目录由 PostgreSQL ${found} 创建，本程序自带 ${POSTGRES_MAJOR}。请用创建它的版本导出数据，或换一个 DATA_DIR。`,
    `The data directory was made by PostgreSQL ${found}; this program brings ${POSTGRES_MAJOR}. Export the data with the version that made it, or set another DATA_DIR.`,
  )
}

function notACluster(place: string): StartRefusal {
  return new StartRefusal(
    'start.data_dir_foreign',
    `${place} 存在，但不是数据库，或者它指向的目录不见了。请恢复它，或移走它以新建空的数据库。`,
    `${place} exists but is not a database, or what it links to is missing. Bring it back, or move it away to begin with an empty database.`,
  )
}

/**
 * Makes a new cluster: UTF-8 with the builtin C.UTF-8 order (the same on every machine, so no index
 * depends on a system library), checksums, SCRAM passwords only. It is made under another name and
 * renamed when complete, so a start that was killed halfway leaves nothing that looks usable.
 */
export function createCluster(
  binaries: Binaries,
  home: string,
  runAs: RunAs | null,
  secrets: Secrets,
  say: Say,
): void {
  say('正在创建数据库……', 'Creating the database…')
  const fresh = `${home}.new`
  const passwordFile = `${home}.password`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  writeFileSync(passwordFile, secrets.superuser, { mode: 0o600 })
  giveTo(fresh, runAs)
  giveTo(passwordFile, runAs)
  try {
    const made = spawnSync(
      binaries.initdb,
      [
        `--pgdata=${fresh}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--data-checksums',
        '--no-instructions',
      ],
      {
        ...runAs,
        cwd: dirname(home),
        env: programEnvironment(),
        encoding: 'utf8',
        windowsHide: true,
      },
    )
    if (made.status !== 0) throw failed(`${made.stderr ?? ''}${made.error?.message ?? ''}`)
    chmodSync(fresh, 0o700)
    renameSync(fresh, home)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(fresh, { recursive: true, force: true })
  }
}

export type Settings = { port: number; fsync: boolean }

/**
 * Writes postgresql.conf anew at every start, so the code stays the only source of settings and an
 * upgrade reaches old clusters. `wanyou-local.conf` beside it is the administrator's own.
 */
export function writeSettings(home: string, settings: Settings, runAs: RunAs | null): void {
  const sharedBuffersMb = Math.min(1024, Math.max(128, Math.floor(totalmem() / 2 ** 20 / 8)))
  const lines = [
    '# Written by Wanyou at every start. Own settings belong in wanyou-local.conf beside this file.',
    "listen_addresses = '127.0.0.1'",
    `port = ${settings.port}`,
    "unix_socket_directories = ''",
    'max_connections = 100',
    'password_encryption = scram-sha-256',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "lc_messages = 'C'",
    'random_page_cost = 1.1',
    'jit = off',
    ...(settings.fsync
      ? [
          `shared_buffers = ${sharedBuffersMb}MB`,
          'fsync = on',
          // Fewer, longer checkpoints: after each, every page is written whole into the log once more.
          'max_wal_size = 2GB',
          'checkpoint_timeout = 15min',
          'wal_compression = on',
          'work_mem = 16MB',
          'synchronous_commit = on',
          'wal_level = replica',
          'logging_collector = on',
          "log_directory = 'log'",
          "log_filename = 'postgres-%a.log'",
          'log_truncate_on_rotation = on',
          'log_rotation_age = 1d',
          'log_rotation_size = 0',
        ]
      : [
          'shared_buffers = 128MB',
          'fsync = off',
          'synchronous_commit = off',
          'full_page_writes = off',
        ]),
    "include_if_exists = 'wanyou-local.conf'",
    '',
  ]
  const path = join(home, 'postgresql.conf')
  writeFileSync(path, lines.join('\n'), { mode: 0o600 })
  giveTo(path, runAs)
}

/** No variable of the caller (PGPORT, PGDATA, LANG…) may change what the programs do. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env
  return { PATH, SystemRoot, TEMP, LC_ALL: 'C', TZ: 'UTC' }
}

/** Turns what a PostgreSQL program wrote before failing into a refusal. */
export function failed(output: string): StartRefusal {
  const text = output.trim().slice(-2000)
  if (/No space left on device|could not extend file/i.test(text)) return diskFull(text)
  return new StartRefusal(
    'start.postgres_failed',
    `内置 PostgreSQL 未能启动：\n${text}`,
    `The built-in PostgreSQL did not start:\n${text}`,
  )
}

export function diskFull(detail: string): StartRefusal {
  return new StartRefusal(
    'start.disk_full',
    `磁盘空间不足：${detail}。请清理磁盘，或把 DATA_DIR 指向更大的磁盘。`,
    `The disk is full: ${detail}. Free some space, or set DATA_DIR to a larger disk.`,
  )
}
