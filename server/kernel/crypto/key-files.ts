import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  HIGHEST_KEY_ID,
  KeyRefusal,
  type KeyRing,
  keyRing,
  keyRingFromText,
  MASTER_KEY_BYTES,
  type MasterKey,
  readSecret,
} from './key-ring.ts'

const KEY_FILE = /^(\d{5})\.key$/
const OWNER_ONLY_FILE = 0o600
const OWNER_ONLY_DIRECTORY = 0o700

/**
 * The keys of this installation: from `environmentText` (the value of `WANYOU_MASTER_KEY`) when it
 * is set, else from `directory`, where the first start makes key 1. Both at once is refused, because
 * key 1 of the one would not open what key 1 of the other sealed. Throws a KeyRefusal.
 */
export async function loadKeyRing(
  directory: string,
  environmentText: string | undefined,
): Promise<KeyRing> {
  const names = await keyFileNames(directory)
  if (environmentText) {
    if (names.length > 0) throw twoSources(directory)
    return keyRingFromText(environmentText)
  }
  if (names.length === 0) await writeKeyFile(directory, 1)
  return readKeyFiles(directory)
}

/** Adds a key that seals from the next start on; what older keys sealed still opens. */
export async function addKeyFile(directory: string): Promise<KeyRing> {
  const names = await keyFileNames(directory)
  const highest = names.length > 0 ? (await readKeyFiles(directory)).newest.id : 0
  if (highest >= HIGHEST_KEY_ID) {
    throw new KeyRefusal('keys.all_used', '密钥编号已用完。', 'All key numbers have been used.')
  }
  await writeKeyFile(directory, highest + 1)
  return readKeyFiles(directory)
}

async function readKeyFiles(directory: string): Promise<KeyRing> {
  const names = await keyFileNames(directory)
  return keyRing(await Promise.all(names.map((name) => readKeyFile(directory, name))))
}

async function readKeyFile(directory: string, name: string): Promise<MasterKey> {
  const path = join(directory, name)
  const { mode } = await stat(path)
  // Windows has no such bits; access lists of the user's own folders protect the file there.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw exposed(path)
  const secret = readSecret(await readFile(path, 'utf8'), path)
  return { id: Number(KEY_FILE.exec(name)![1]), secret }
}

async function keyFileNames(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).filter((name) => KEY_FILE.test(name))
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/**
 * Written in full and made durable under another name first, then linked: a crash leaves a whole
 * key or none, and of two processes that start at once only one makes the key.
 */
async function writeKeyFile(directory: string, id: number): Promise<void> {
  await mkdir(directory, { recursive: true, mode: OWNER_ONLY_DIRECTORY })
  const draft = join(directory, `.draft-${randomBytes(8).toString('hex')}`)
  const file = await open(draft, 'wx', OWNER_ONLY_FILE)
  try {
    await file.writeFile(`${randomBytes(MASTER_KEY_BYTES).toString('base64')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(draft, join(directory, `${String(id).padStart(5, '0')}.key`))
  } catch (error) {
    if (!isTaken(error)) throw error
  } finally {
    await rm(draft, { force: true })
  }
  await syncDirectory(directory)
}

/** A directory can be made durable on POSIX systems only. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}

function twoSources(directory: string): KeyRefusal {
  return new KeyRefusal(
    'keys.two_sources',
    `既设置了 WANYOU_MASTER_KEY，又存在密钥文件（${directory}）。请只保留一处：取消环境变量，或把文件中的密钥全部写入环境变量后移走文件。`,
    `WANYOU_MASTER_KEY is set and there are key files in ${directory}. Keep one: unset the variable, or put every file's key into it and move the files away.`,
  )
}

function exposed(path: string): KeyRefusal {
  return new KeyRefusal(
    'keys.exposed',
    `密钥文件 ${path} 可被其他用户读取。请执行：chmod 600 ${path}`,
    `The key file ${path} is readable by other users. Run: chmod 600 ${path}`,
  )
}
