import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '#kernel/time/ids.ts'
import { createDiskStore } from './disk-store.ts'
import { type FileStore, fileKey, shardOf } from './file-store.ts'

let rootPath: string
let store: FileStore

beforeEach(async () => {
  rootPath = await mkdtemp(join(tmpdir(), 'wanyou-files-'))
  store = createDiskStore(join(rootPath, 'files'))
})
afterEach(() => rm(rootPath, { recursive: true, force: true }))

const bytes = (text: string) => Buffer.from(text)

test('what is put can be got, and lies two folders deep by the end of its id', async () => {
  const id = newId()
  await store.put(fileKey(id, 'view'), bytes('路灯'))
  expect((await store.get(fileKey(id, 'view'))).toString()).toBe('路灯')
  const [first, second] = shardOf(id)
  expect(await readdir(join(rootPath, 'files', first, second))).toEqual([`${id}.view`])
})

test('a stored file belongs to the app alone', async () => {
  const id = newId()
  await store.put(fileKey(id, 'view'), bytes('x'))
  const path = join(rootPath, 'files', ...shardOf(id), `${id}.view`)
  expect((await stat(path)).mode & 0o077).toBe(0)
})

test('putting again replaces the whole content and leaves no draft', async () => {
  const key = fileKey(newId(), 'view')
  await store.put(key, bytes('a long first version'))
  await store.put(key, bytes('second'))
  expect((await store.get(key)).toString()).toBe('second')
  expect(await readdir(join(rootPath, 'files', 'tmp'))).toEqual([])
})

test('fifty writers of one key leave one whole version', async () => {
  const key = fileKey(newId(), 'view')
  const versions = Array.from({ length: 50 }, (_, index) => String(index).repeat(10_000))
  await Promise.all(versions.map((version) => store.put(key, bytes(version))))
  expect(versions).toContain((await store.get(key)).toString())
})

test('a missing file is refused as not found', async () => {
  const id = newId()
  await expect(store.get(fileKey(id, 'view'))).rejects.toMatchObject({
    code: 'files.not_found',
    facts: { id },
  })
})

test('removing twice is harmless', async () => {
  const key = fileKey(newId(), 'view')
  await store.put(key, bytes('x'))
  await store.remove(key)
  await store.remove(key)
  await expect(store.get(key)).rejects.toMatchObject({ code: 'files.not_found' })
})

test('listing an id names its own variants only', async () => {
  const id = newId()
  const neighbour = `${newId().slice(0, -4)}${id.slice(-4)}`
  await store.put(fileKey(id, 'view'), bytes('1'))
  await store.put(fileKey(id, 'original'), bytes('2'))
  await store.put(fileKey(neighbour, 'view'), bytes('3'))
  expect(await store.list(id)).toEqual([`${id}.original`, `${id}.view`])
  expect(await store.list(newId())).toEqual([])
})

test.each(['../../etc/passwd', '..', '', 'a.view', `${newId()}.exe`, `${newId()}.view/../../x`])(
  'the key «%s» never reaches the disk',
  async (key) => {
    await expect(store.put(key, bytes('x'))).rejects.toThrow(RangeError)
    await expect(store.get(key)).rejects.toThrow(RangeError)
    await expect(store.remove(key)).rejects.toThrow(RangeError)
    await expect(store.list(key)).rejects.toThrow(RangeError)
  },
)

test('a sweep removes interrupted writes once they are an hour old', async () => {
  await store.put(fileKey(newId(), 'view'), bytes('x'))
  const now = new Date('2026-06-01T10:00:00Z')
  const draft = async (name: string, changed: string) => {
    const path = join(rootPath, 'files', 'tmp', name)
    await writeFile(path, 'half')
    await utimes(path, new Date(changed), new Date(changed))
  }
  await draft('old', '2026-06-01T08:59:00Z')
  await draft('in-flight', '2026-06-01T09:59:00Z')
  expect(await store.sweep(now)).toBe(1)
  expect(await readdir(join(rootPath, 'files', 'tmp'))).toEqual(['in-flight'])
})
