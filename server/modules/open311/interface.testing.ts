import { XMLParser } from 'fast-xml-parser'
import type { KeyScope } from '#contract/open311/terms.ts'
import { hashToken, newToken } from '#kernel/crypto/token.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { newId } from '#kernel/time/ids.ts'
import { CAST, type TestHouse } from '#testing/house.ts'
import type { TestApi } from '#testing/http.ts'
import { addKey, type NewKey } from './repo/keys.ts'

export const ACCEPTED = { longitude: 114.21, latitude: 30.505 }

type Given = Partial<Omit<NewKey, 'id' | 'keyHash' | 'createdAt'>>

/** A key straight in its table: what the desk makes is tested on its own. */
export async function aKey(
  house: TestHouse,
  given: Given = {},
): Promise<{ id: string; apiKey: string }> {
  const apiKey = newToken()
  const id = newId()
  const scopes: readonly KeyScope[] = ['read', 'post', 'update']
  await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
    addKey(tx, {
      name: '城市管理平台',
      contact: '',
      hint: apiKey.slice(-4),
      scopes,
      serviceCodes: [],
      orgId: null,
      perMinute: 10_000,
      perDay: 100_000,
      held: false,
      test: false,
      createdBy: CAST.districtStaff[0],
      ...given,
      id,
      keyHash: hashToken(apiKey),
      createdAt: house.clock.now(),
    }),
  )
  return { id, apiKey }
}

export type Got = {
  readonly status: number
  readonly text: string
  readonly headers: Record<string, string | undefined>
  readonly json: () => Record<string, unknown>[]
}

type Form = Record<string, string | readonly string[]>

function encoded(form: Form): string {
  const pairs = Object.entries(form).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => [name, one] as [string, string]),
  )
  return new URLSearchParams(pairs).toString()
}

type Response = Awaited<ReturnType<TestApi['app']['inject']>>

const shape = (response: Response): Got => ({
  status: response.statusCode,
  text: response.payload,
  headers: response.headers as Record<string, string | undefined>,
  json: () => response.json() as Record<string, unknown>[],
})

/** Reads and writes as another system does, over the real routes. */
export function outsider(api: TestApi) {
  return {
    get: async (path: string, headers: Record<string, string> = {}) =>
      shape(await api.app.inject({ method: 'GET', url: `/open311${path}`, headers })),
    post: async (path: string, form: Form, headers: Record<string, string> = {}) =>
      shape(
        await api.app.inject({
          method: 'POST',
          url: `/open311${path}`,
          payload: encoded(form),
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        }),
      ),
    send: async (
      path: string,
      body: Buffer | string,
      headers: Record<string, string>,
      method: 'POST' | 'PUT' | 'DELETE' | 'OPTIONS' = 'POST',
    ) => shape(await api.app.inject({ method, url: `/open311${path}`, payload: body, headers })),
  }
}

/** A form with photos, as browsers and phones send it. */
export function multipartOf(
  form: Record<string, string>,
  files: readonly { name: string; type: string; content: Buffer }[],
): { body: Buffer; type: string } {
  const boundary = '----wanyou-test-boundary'
  const parts: Buffer[] = Object.entries(form).map(([name, value]) =>
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
  )
  for (const { name, type, content } of files) {
    parts.push(
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="media"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`,
      ),
      content,
      Buffer.from('\r\n'),
    )
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`))
  return { body: Buffer.concat(parts), type: `multipart/form-data; boundary=${boundary}` }
}

const LISTS = [
  'services.service',
  'service_requests.request',
  'service_request_updates.request_update',
  'errors.error',
  'service_definition.attributes.attribute',
  'service_definition.attributes.attribute.values.value',
  'discovery.endpoints.endpoint',
  'discovery.endpoints.endpoint.formats.format',
]

const parser = new XMLParser({
  parseTagValue: false,
  ignoreDeclaration: true,
  trimValues: false,
  isArray: (_name, path) => LISTS.includes(String(path)),
})

const CHILDREN = new Set(LISTS.map((path) => path.split('.').at(-1)!))

/** XML to what the Spark convention makes of it: containers are arrays, everything else is text. */
export function spark(xml: string): unknown {
  const [root] = Object.values(parser.parse(xml) as Record<string, unknown>)
  return flattened(root)
}

function flattened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(flattened)
  if (value === '') return null
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [only] = entries
  if (entries.length === 1 && only && CHILDREN.has(only[0])) return flattened(only[1])
  return Object.fromEntries(entries.map(([name, inner]) => [name, flattened(inner)]))
}

/** JSON with every leaf as the text that XML holds. */
export function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(asText)
  if (value === null || value === '') return null
  if (typeof value !== 'object') return String(value)
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asText(inner)]))
}
