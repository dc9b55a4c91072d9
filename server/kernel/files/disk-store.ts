import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Refusal } from '#kernel/refusal/refusal.ts'
import {
  assertFileKey,
  contentNotFound,
  type FileStore,
  idOfKey,
  isFileId,
  shardOf,
} from './file-store.ts'

const TEMPORARY_AGE_MS = 60 * 60 * 1000

/**
 * Files on the local disk at `<rootPath>/ab/cd/<key>`, readable by the app's own user only.
 * Content is written under a temporary name, flushed to the disk and then renamed, and the folder is
 * flushed too: after a power cut a key holds all of its content or does not exist.
 */
export function createDiskStore(rootPath: string): FileStore {
  const temporaryPath = join(rootPath, 'tmp')
  const folderOf = (id: string) => join(rootPath, ...shardOf(id))
  const pathOf = (key: string) => join(folderOf(idOfKey(key)), assertFileKey(key))

  return {
    async put(key, content) {
      const path = pathOf(key)
      const draftPath = join(temporaryPath, `${key}.${randomBytes(6).toString('hex')}`)
      try {
        await makeFolder(temporaryPath)
        await makeFolder(dirname(path))
        await writeDurably(draftPath, content)
        await rename(draftPath, path)
        await flushFolder(dirname(path))
      } catch (error) {
        await rm(draftPath, { force: true })
        throw asStoreRefusal(error)
      }
    },
    async get(key) {
      try {
        return await readFile(pathOf(key))
      } catch (error) {
        if (errorCode(error) === 'ENOENT') throw contentNotFound(key)
        throw error
      }
    },
    async remove(key) {
      await rm(pathOf(key), { force: true })
    },
    async list(id) {
      if (!isFileId(id)) throw new RangeError('not a file id')
      const names = await namesIn(folderOf(id))
      return names.filter((name) => name.startsWith(`${id}.`)).sort()
    },
    sweep: (now) => sweepTemporary(temporaryPath, now),
  }
}

async function sweepTemporary(temporaryPath: string, now: Date): Promise<number> {
  let removed = 0
  for (const name of await namesIn(temporaryPath)) {
    const path = join(temporaryPath, name)
    // Another process may be writing right now, so only what is old is an interrupted write.
    const changedMs = await stat(path).then(
      (found) => found.mtimeMs,
      () => Number.POSITIVE_INFINITY,
    )
    if (changedMs > now.getTime() - TEMPORARY_AGE_MS) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}

async function namesIn(path: string): Promise<string[]> {
  try {
    return await readdir(path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}

async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function makeFolder(path: string): Promise<void> {
  const firstMade = await mkdir(path, { recursive: true, mode: 0o700 })
  if (firstMade === undefined) return
  // A new folder survives a power cut only when the folders above it were flushed as well.
  for (let above = dirname(path); above.length >= dirname(firstMade).length; ) {
    await flushFolder(above)
    if (above === dirname(above)) break
    above = dirname(above)
  }
}

async function flushFolder(path: string): Promise<void> {
  // Windows cannot open a folder for flushing; its file system journals renames by itself.
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function asStoreRefusal(error: unknown): unknown {
  const code = errorCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Refusal('files.store_full', 'unavailable')
  return error
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
