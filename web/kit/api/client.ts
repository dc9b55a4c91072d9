import { type Api, ROUTES } from './routes.gen.ts'

/** A «no» from the server, or `network.unreachable` when there was no answer at all. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal'
  readonly code: string
  readonly status: number
  readonly facts: Record<string, unknown>

  constructor(code: string, status: number, facts: Record<string, unknown> = {}) {
    super(code)
    this.code = code
    this.status = status
    this.facts = facts
  }
}

export type Operations = keyof Api
export type Input<K extends Operations> = Api[K]['input']
export type Output<K extends Operations> = Api[K]['output']

function query(values: Record<string, unknown>): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === '') continue
    search.set(key, Array.isArray(value) ? value.join(',') : String(value))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

/** Fills `:name` places from the input and says what is left over. */
function address(path: string, input: Record<string, unknown>): [string, Record<string, unknown>] {
  const rest = { ...input }
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return [filled, rest]
}

/** Calls one operation of the contract. Throws `ApiRefusal` for every expected «no». */
export async function call<K extends Operations>(
  name: K,
  input: Input<K>,
  signal?: AbortSignal,
): Promise<Output<K>> {
  const [method, path] = ROUTES[name]
  const [filled, rest] = address(path, input as Record<string, unknown>)
  const sendsBody = method !== 'GET'
  let response: Response
  try {
    response = await fetch(sendsBody ? filled : filled + query(rest), {
      method,
      credentials: 'same-origin',
      ...(sendsBody
        ? { body: JSON.stringify(rest), headers: { 'content-type': 'application/json' } }
        : {}),
      ...(signal ? { signal } : {}),
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new ApiRefusal('network.unreachable', 0)
  }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body as Output<K>
  const refusal = (body ?? {}) as { code?: string; facts?: Record<string, unknown> }
  throw new ApiRefusal(refusal.code ?? 'server.failed', response.status, refusal.facts ?? {})
}
