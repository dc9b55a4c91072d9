import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { assertFileKey, contentNotFound, type FileStore, idOfKey, isFileId } from './file-store.ts'

export type S3Settings = {
  bucket: string
  /** Put before every key: empty, or ending in a slash. */
  prefix: string
  /** For example `https://oss-cn-wuhan-lr.aliyuncs.com`; without bucket and without path. */
  endpoint: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  /** `path`: endpoint/bucket/key (MinIO, Ceph). `host`: bucket.endpoint/key (Aliyun OSS, COS). */
  addressing: 'path' | 'host'
  timeoutMs?: number
}

const RETRIES = 3
const TIMEOUT_MS = 30_000

/**
 * Files in any storage that speaks the S3 protocol (AWS Signature Version 4). Uploads are atomic
 * there, so nothing is swept. The content's SHA-256 is signed with the request: a storage that
 * received other bytes refuses them. Network failures and 5xx answers are retried three times, then
 * refused with `files.store_unavailable`.
 */
export function createS3Store(settings: S3Settings): FileStore {
  const client = new AwsClient({
    accessKeyId: settings.accessKeyId,
    secretAccessKey: settings.secretAccessKey,
    region: settings.region,
    service: 's3',
    retries: RETRIES,
  })
  const rootUrl = rootUrlOf(settings)
  const urlOf = (key: string) => `${rootUrl}${settings.prefix}${assertFileKey(key)}`
  const ask = (method: string, url: string, body?: Uint8Array) =>
    askStorage(client, { method, url, body, timeoutMs: settings.timeoutMs ?? TIMEOUT_MS })

  return {
    async put(key, content) {
      await expectOk(await ask('PUT', urlOf(key), content))
    },
    async get(key) {
      const answer = await ask('GET', urlOf(key))
      if (answer.status === 404) {
        await answer.body?.cancel()
        throw contentNotFound(key)
      }
      return expectOk(answer)
    },
    async remove(key) {
      const answer = await ask('DELETE', urlOf(key))
      if (answer.status === 404) await answer.body?.cancel()
      else await expectOk(answer)
    },
    async list(id) {
      if (!isFileId(id)) throw new RangeError('not a file id')
      return listKeys((url) => ask('GET', url), rootUrl, settings.prefix, id)
    },
    sweep: () => Promise.resolve(0),
  }
}

function rootUrlOf(settings: S3Settings): string {
  const url = new URL(settings.endpoint)
  if (settings.addressing === 'host') url.hostname = `${settings.bucket}.${url.hostname}`
  const path = settings.addressing === 'path' ? `/${settings.bucket}/` : '/'
  return `${url.origin}${path}`
}

async function askStorage(
  client: AwsClient,
  request: { method: string; url: string; body: Uint8Array | undefined; timeoutMs: number },
): Promise<Response> {
  const body = request.body ?? new Uint8Array(0)
  try {
    return await client.fetch(request.url, {
      method: request.method,
      headers: { 'x-amz-content-sha256': createHash('sha256').update(body).digest('hex') },
      signal: AbortSignal.timeout(request.timeoutMs),
      redirect: 'error',
      ...(request.method === 'PUT' ? { body: body as Uint8Array<ArrayBuffer> } : {}),
    })
  } catch (cause) {
    throw storeUnavailable('unreachable', cause)
  }
}

async function expectOk(answer: Response): Promise<Buffer> {
  const content = await answer.arrayBuffer().catch((cause: unknown) => {
    throw storeUnavailable('broken_off', cause)
  })
  if (!answer.ok) throw storeUnavailable(`http_${answer.status}`)
  return Buffer.from(content)
}

/** Follows ListObjectsV2 page by page. Keys hold no character that XML would have to escape. */
async function listKeys(
  get: (url: string) => Promise<Response>,
  rootUrl: string,
  prefix: string,
  id: string,
): Promise<string[]> {
  const keys: string[] = []
  let token: string | undefined
  do {
    const query = new URLSearchParams({ 'list-type': '2', prefix: `${prefix}${id}.` })
    if (token !== undefined) query.set('continuation-token', token)
    const page = (await expectOk(await get(`${rootUrl}?${query}`))).toString('utf8')
    for (const [, name] of page.matchAll(/<Key>([^<]+)<\/Key>/g)) {
      const key = name!.slice(prefix.length)
      if (idOfKey(key) === id) keys.push(key)
    }
    token = /<NextContinuationToken>([^<]+)<\/NextContinuationToken>/.exec(page)?.[1]
  } while (token !== undefined)
  return keys.sort()
}

function storeUnavailable(reason: string, cause?: unknown): Refusal {
  const refusal = new Refusal('files.store_unavailable', 'unavailable', { reason })
  refusal.cause = cause
  return refusal
}
