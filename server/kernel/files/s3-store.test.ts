import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel/time/ids.ts'
import { fileStoreFrom, virusScannerFrom } from './configure.ts'
import { type FileStore, fileKey } from './file-store.ts'

const ACCESS_KEY = 'test-access'
const SECRET = 'test-secret-of-the-storage'
const REGION = 'cn-wuhan'
const PAGE_KEYS = 2

/** A storage that checks every signature by its own arithmetic and keeps objects in memory. */
const objects = new Map<string, Buffer>()
let failures: number[] = []
let server: Server
let store: FileStore
let environment: Record<string, string>

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const answer = answerTo(request, Buffer.concat(pieces))
    response.writeHead(answer.status).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  environment = {
    FILES: 's3://photos/qiaokou',
    FILES_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    FILES_REGION: REGION,
    FILES_KEY: ACCESS_KEY,
    FILES_SECRET: SECRET,
  }
  store = fileStoreFrom(environment, '/nowhere')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  objects.clear()
  failures = []
})

function answerTo(
  request: IncomingMessage,
  body: Buffer,
): { status: number; body?: Buffer | string } {
  const failure = failures.shift()
  if (failure !== undefined) return { status: failure }
  if (!isSignedRight(request, body))
    return { status: 403, body: '<Code>SignatureDoesNotMatch</Code>' }
  const url = new URL(request.url!, 'http://storage')
  if (url.searchParams.has('list-type')) return { status: 200, body: listing(url) }
  if (request.method === 'PUT') objects.set(url.pathname, body)
  if (request.method === 'DELETE') objects.delete(url.pathname)
  if (request.method !== 'GET') return { status: request.method === 'DELETE' ? 204 : 200 }
  const found = objects.get(url.pathname)
  return found ? { status: 200, body: found } : { status: 404, body: '<Code>NoSuchKey</Code>' }
}

function listing(url: URL): string {
  const prefix = url.searchParams.get('prefix')!
  const names = [...objects.keys()]
    .map((path) => path.slice(url.pathname.length))
    .filter((name) => name.startsWith(prefix))
    .sort()
  const from = Number(url.searchParams.get('continuation-token') ?? 0)
  const page = names.slice(from, from + PAGE_KEYS).map((name) => `<Key>${name}</Key>`)
  const more = from + PAGE_KEYS < names.length
  const next = more ? `<NextContinuationToken>${from + PAGE_KEYS}</NextContinuationToken>` : ''
  return `<ListBucketResult>${page.join('')}${next}</ListBucketResult>`
}

/** AWS Signature Version 4, computed here from its specification and not from the client's code. */
function isSignedRight(request: IncomingMessage, body: Buffer): boolean {
  const authorization =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    )
  if (!authorization) return false
  const [, credential, signedHeaders, signature] = authorization as unknown as string[]
  const [accessKey, ...scope] = credential!.split('/')
  const contentHash = createHash('sha256').update(body).digest('hex')
  const isWhole =
    request.headers['x-amz-content-sha256'] === contentHash &&
    signedHeaders!.split(';').includes('x-amz-content-sha256')
  const url = new URL(request.url!, 'http://storage')
  url.searchParams.sort()
  const canonical = [
    request.method,
    url.pathname,
    url.searchParams.toString(),
    ...signedHeaders!.split(';').map((name) => `${name}:${request.headers[name]}`),
    '',
    signedHeaders,
    contentHash,
  ].join('\n')
  const toSign = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'],
    scope.join('/'),
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n')
  let key: Buffer = Buffer.from(`AWS4${SECRET}`)
  for (const step of scope) key = createHmac('sha256', key).update(step).digest()
  const expected = createHmac('sha256', key).update(toSign).digest('hex')
  return isWhole && accessKey === ACCESS_KEY && scope[1] === REGION && signature === expected
}

describe('an S3 storage', () => {
  test('keeps what is put under bucket, prefix and key', async () => {
    const key = fileKey(newId(), 'view')
    const content = Buffer.from([0, 1, 2, 250, 255])
    await store.put(key, content)
    expect([...objects.keys()]).toEqual([`/photos/qiaokou/${key}`])
    expect((await store.get(key)).equals(content)).toBe(true)
  })

  test('refuses a store that has the wrong secret', async () => {
    const wrong = fileStoreFrom({ ...environment, FILES_SECRET: 'guessed' }, '/nowhere')
    await expect(wrong.put(fileKey(newId(), 'view'), Buffer.from('x'))).rejects.toMatchObject({
      code: 'files.store_unavailable',
      facts: { reason: 'http_403' },
    })
    expect(objects.size).toBe(0)
  })

  test('answers not found for a missing file', async () => {
    await expect(store.get(fileKey(newId(), 'view'))).rejects.toMatchObject({
      code: 'files.not_found',
    })
  })

  test('forgets what is removed, also twice', async () => {
    const key = fileKey(newId(), 'view')
    await store.put(key, Buffer.from('x'))
    await store.remove(key)
    await store.remove(key)
    expect(objects.size).toBe(0)
  })

  test('lists one id over several pages, and no other id', async () => {
    const id = newId()
    const keys = Array.from({ length: 5 }, () => fileKey(id, `part-${newId()}`))
    for (const key of [...keys, fileKey(newId(), 'view')]) await store.put(key, Buffer.from('x'))
    expect(await store.list(id)).toEqual(keys.toSorted())
  })

  test('is asked again when it stumbles', async () => {
    failures = [503, 500]
    const key = fileKey(newId(), 'view')
    await store.put(key, Buffer.from('x'))
    expect(objects.size).toBe(1)
  })

  test('is unavailable when it keeps failing', async () => {
    failures = [503, 503, 503, 503]
    await expect(store.get(fileKey(newId(), 'view'))).rejects.toMatchObject({
      code: 'files.store_unavailable',
      kind: 'unavailable',
      facts: { reason: 'http_503' },
    })
  })

  test('is unavailable when nobody listens', async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    const nobody = { ...environment, FILES_ENDPOINT: `http://127.0.0.1:${port}` }
    await expect(
      fileStoreFrom(nobody, '/nowhere').get(fileKey(newId(), 'view')),
    ).rejects.toMatchObject({ code: 'files.store_unavailable', facts: { reason: 'unreachable' } })
  })

  test('never sees a key that is none', async () => {
    await expect(store.get('../other-bucket/x')).rejects.toThrow(RangeError)
    await expect(store.list('x')).rejects.toThrow(RangeError)
  })
})

describe('the operator is told what to set', () => {
  test.each([
    [{ FILES: 'photos' }, 's3://存储桶/前缀'],
    [{ FILES: 's3://photos/../other' }, 's3://存储桶/前缀'],
    [{ FILES: 's3://photos' }, 'FILES_ENDPOINT'],
    [{ FILES: 's3://photos', FILES_ENDPOINT: 'storage' }, 'FILES_ENDPOINT'],
    [{ FILES: 's3://photos', FILES_ENDPOINT: 'http://s' }, 'FILES_KEY'],
    [{ FILES: 's3://photos', FILES_ENDPOINT: 'http://s', FILES_KEY: 'k' }, 'FILES_SECRET'],
  ])('for %j', (wrong, word) => {
    expect(() => fileStoreFrom(wrong, '/nowhere')).toThrow(word)
  })

  test.each(['clamav', 'http://scan', 'clamd://'])('for the scanner «%s»', (wanted) => {
    expect(() => virusScannerFrom({ VIRUS_SCAN: wanted })).toThrow('clamd://host:port')
  })
})
