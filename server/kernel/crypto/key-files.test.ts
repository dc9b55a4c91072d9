import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addKeyFile, loadKeyRing } from './key-files.ts'
import { KeyRefusal } from './key-ring.ts'
import { createCryptoProvider } from './provider.ts'

let parent: string
let directory: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'wanyou-keys-'))
  directory = join(parent, 'keys')
})

afterEach(async () => {
  await rm(parent, { recursive: true })
})

async function codeOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
  } catch (error) {
    if (error instanceof KeyRefusal) return error.code
    throw error
  }
  return 'none'
}

describe('keys on disk', () => {
  test('the first start makes one that only its owner can read, the next start reads it', async () => {
    const first = await loadKeyRing(directory, undefined)
    expect(await readdir(directory)).toEqual(['00001.key'])
    expect((await stat(join(directory, '00001.key'))).mode & 0o777).toBe(0o600)
    expect((await stat(directory)).mode & 0o777).toBe(0o700)
    expect(await loadKeyRing(directory, '')).toEqual(first)
  })

  test('two processes that start at once end up with the same key', async () => {
    const rings = await Promise.all(
      Array.from({ length: 8 }, () => loadKeyRing(directory, undefined)),
    )
    for (const ring of rings) expect(ring).toEqual(rings[0])
    expect(await readdir(directory)).toEqual(['00001.key'])
  })

  test('every installation has its own', async () => {
    const one = await loadKeyRing(directory, undefined)
    const other = await loadKeyRing(join(parent, 'other'), undefined)
    expect(other.newest.secret.equals(one.newest.secret)).toBe(false)
  })

  test('an added key seals, and the one before still opens', async () => {
    const before = createCryptoProvider(await loadKeyRing(directory, undefined), 'sm')
    const sealed = before.sealText('张三', 'person.name:1')
    const ring = await addKeyFile(directory)
    expect(ring.newest.id).toBe(2)
    const after = createCryptoProvider(await loadKeyRing(directory, undefined), 'sm')
    expect(after.newestKeyId).toBe(2)
    expect(after.unsealText(sealed, 'person.name:1')).toBe('张三')
  })

  test('a key that others can read is refused', async () => {
    await loadKeyRing(directory, undefined)
    await chmod(join(directory, '00001.key'), 0o644)
    expect(await codeOf(() => loadKeyRing(directory, undefined))).toBe('keys.exposed')
  })

  test('a damaged key is refused and not replaced', async () => {
    await loadKeyRing(directory, undefined)
    await writeFile(join(directory, '00001.key'), 'half a ke', { mode: 0o600 })
    expect(await codeOf(() => loadKeyRing(directory, undefined))).toBe('keys.malformed')
  })

  test('keys in files and in the environment at once are refused', async () => {
    const { newest } = await loadKeyRing(directory, undefined)
    const text = newest.secret.toString('base64')
    expect(await codeOf(() => loadKeyRing(directory, text))).toBe('keys.two_sources')
  })

  test('with a key in the environment no file is made', async () => {
    const text = Buffer.alloc(32, 7).toString('base64')
    expect((await loadKeyRing(directory, text)).newest.secret).toEqual(Buffer.alloc(32, 7))
    await expect(readdir(directory)).rejects.toThrow('ENOENT')
  })
})
