import { createHash } from 'node:crypto'
import { open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { errorCode, StartRefusal } from './start-refusal.ts'

/** A path inside a backup: relative, with forward slashes, never leading outside. */
const innerPath = z
  .string()
  .min(1)
  .refine((path) => !/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[A-Za-z]:/.test(path))

const fileShape = z.object({
  path: innerPath,
  bytes: z.int().nonnegative(),
  sha256: z.string().length(64),
})

const contentShape = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  product: z.string(),
  postgres: z.string(),
  withKeys: z.boolean(),
  folders: z.array(innerPath),
  files: z.array(fileShape),
})

const manifestShape = z.object({ sha256: z.string(), content: contentShape })

export type CopiedFile = z.infer<typeof fileShape>

/** What a backup holds: every file with its size and SHA-256, and the versions that made it. */
export type Manifest = z.infer<typeof contentShape>

export const MANIFEST_FILE = 'manifest.json'

/** Writes the manifest with a digest of itself, so a damaged list of files is noticed too. */
export async function writeManifest(folder: string, content: Manifest): Promise<void> {
  const text = JSON.stringify({ sha256: digest(content), content }, null, 1)
  await writeFile(join(folder, MANIFEST_FILE), text, { mode: 0o600, flush: true })
}

/** Reads a backup's manifest. Throws StartRefusal `restore.damaged` when it cannot be trusted. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    const parsed = manifestShape.parse(
      JSON.parse(await readFile(join(folder, MANIFEST_FILE), 'utf8')),
    )
    if (parsed.sha256 === digest(parsed.content)) return parsed.content
  } catch (error) {
    throw damaged(MANIFEST_FILE, error)
  }
  throw damaged(MANIFEST_FILE)
}

/** Size and SHA-256 of one file, or null when it is missing. */
export async function fingerprint(path: string): Promise<{ bytes: number; sha256: string } | null> {
  try {
    await using file = await open(path, 'r')
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of file.createReadStream({ autoClose: false })) {
      hash.update(chunk)
      bytes += chunk.length
    }
    return { bytes, sha256: hash.digest('hex') }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

export function damaged(path: string, cause?: unknown): StartRefusal {
  return new StartRefusal(
    'restore.damaged',
    `备份不完整或已损坏：${path}。什么都没有改动，请换一份备份。`,
    `The backup is incomplete or damaged: ${path}. Nothing was changed; take another backup.`,
    cause,
  )
}

const digest = (content: Manifest) =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex')
