import { createHash } from 'node:crypto'
import { lstat, mkdir, open, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { CopiedFile } from './manifest.ts'
import { errorCode } from './start-refusal.ts'

export type Tree = { folders: string[]; files: { path: string; bytes: number }[] }

const CHUNK_BYTES = 1 << 18

/** Enough for the waits of flushes to overlap; memory stays at a few chunks. */
const LANES = 8

/**
 * Lists what lies below `root`, paths relative with forward slashes. `keep` decides per path; a
 * folder whose content is not wanted can still be kept by refusing only what is below it. Files
 * that vanish while we look are left out: the caller copies a living directory.
 */
export async function listTree(root: string, keep: (path: string) => boolean): Promise<Tree> {
  const tree: Tree = { folders: [], files: [] }
  const visit = async (folder: string): Promise<void> => {
    for (const name of (await readdirIfThere(join(root, folder))).sort()) {
      const path = folder === '' ? name : `${folder}/${name}`
      if (!keep(path)) continue
      const stat = await lstat(join(root, path)).catch(absent)
      if (stat?.isDirectory()) {
        tree.folders.push(path)
        await visit(path)
      } else if (stat?.isFile()) {
        tree.files.push({ path, bytes: stat.size })
      }
    }
  }
  await visit('')
  return tree
}

/**
 * Copies one file durably and hashes the bytes that were written, which of a living file may be
 * neither its old nor its new content. Null when the file is gone.
 */
export async function copyFileHashed(
  source: string,
  target: string,
): Promise<Omit<CopiedFile, 'path'> | null> {
  const input = await open(source, 'r').catch(absent)
  if (input === null) return null
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    const output = await open(target, 'wx', 0o600)
    try {
      const hash = createHash('sha256')
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
      let bytes = 0
      for (;;) {
        const { bytesRead } = await input.read(chunk, 0, CHUNK_BYTES, bytes)
        if (bytesRead === 0) break
        hash.update(chunk.subarray(0, bytesRead))
        await output.writeFile(chunk.subarray(0, bytesRead))
        bytes += bytesRead
      }
      await output.sync()
      return { bytes, sha256: hash.digest('hex') }
    } finally {
      await output.close()
    }
  } finally {
    await input.close()
  }
}

/** Does the work for every item, eight at a time; the first failure stops all lanes and is thrown. */
export async function inLanes<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  let failed = false
  const lane = async () => {
    for (const item of queue) {
      if (failed) return
      await work(item).catch((error: unknown) => {
        failed = true
        throw error
      })
    }
  }
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane))
  const failure = lanes.find((one) => one.status === 'rejected')
  if (failure !== undefined) throw failure.reason
}

async function readdirIfThere(path: string): Promise<string[]> {
  return (await readdir(path).catch(absent)) ?? []
}

function absent(error: unknown): null {
  if (errorCode(error) === 'ENOENT') return null
  throw error
}
