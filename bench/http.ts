import { Agent, request } from 'node:http'

/** Keep-alive, one connection a client, as browsers hold them. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 })

export type Answer<T> = { status: number; body: T; ms: number }

/** One call over real HTTP; resolves with the parsed body and the time from the first byte sent to the last read. */
export function call<T>(
  address: string,
  method: 'GET' | 'POST',
  path: string,
  cookie: string,
  body?: unknown,
): Promise<Answer<T>> {
  const started = performance.now()
  const text = body === undefined ? undefined : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const sent = request(
      `${address}${path}`,
      {
        method,
        agent,
        headers: {
          cookie,
          ...(text
            ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
            : {}),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const ms = performance.now() - started
          const parsed = JSON.parse(Buffer.concat(chunks).toString() || 'null') as T
          resolve({ status: response.statusCode ?? 0, body: parsed, ms })
        })
      },
    )
    sent.on('error', reject)
    sent.end(text)
  })
}

/** p-th percentile (0–100) of a list of numbers; NaN when it is empty. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))] ?? Number.NaN
}

export const round = (value: number, places = 1) => Number(value.toFixed(places))
