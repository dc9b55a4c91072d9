import { lookup } from 'node:dns'
import { type ClientRequest, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { outboundSetting } from '../settings.ts'

export type Outbound = typeof outboundSetting.fallback

/** How a call went: an answer whatever its status, or why there was none. Never an exception. */
export type Outcome =
  | {
      readonly ok: true
      readonly status: number
      readonly body: Buffer
      readonly retryAfterMs: number | null
    }
  | { readonly ok: false; readonly reason: string; readonly retry: boolean }

export type Ask = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly limitBytes: number
}

/** Addresses inside a network, which a name from outside must never lead to (SSRF). */
const INSIDE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  INSIDE.addSubnet(net, bits, 'ipv4')
}
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  INSIDE.addSubnet(net, bits, 'ipv6')
}

/** Whether an address lies inside a network; an IPv4 one in IPv6 clothes is taken for what it is. */
export function isInside(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const plain = mapped ?? address
  const kind = isIP(plain)
  if (kind === 0) return true
  if (kind === 6 && /^::ffff:/i.test(plain)) return true
  return INSIDE.check(plain, kind === 4 ? 'ipv4' : 'ipv6')
}

/** The entry of the list that lets a URL be called; undefined for every other URL. */
export function allowedHost(
  { hosts }: Pick<Outbound, 'hosts'>,
  url: string,
): Outbound['hosts'][number] | undefined {
  if (!URL.canParse(url)) return undefined
  const { host, protocol, username, password } = new URL(url)
  const entry = hosts.find((one) => one.host === host)
  if (!entry || username !== '' || password !== '') return undefined
  const isFit = protocol === 'https:' || (protocol === 'http:' && entry.privateNetwork)
  return isFit ? entry : undefined
}

/** Refuses to connect where the name leads inside: the very address that is connected to is checked. */
const outsideOnly: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, [])
    if (addresses.some(({ address }) => isInside(address))) {
      return done(Object.assign(new Error('inside'), { code: 'EINSIDE' }), [])
    }
    if (options.all) return done(null, addresses)
    const [first] = addresses
    return done(null, first!.address, first!.family)
  })
}

function failure(error: unknown): Outcome {
  const { code } = error as { code?: string }
  if (code === 'EINSIDE') return { ok: false, reason: 'inside_address', retry: false }
  const known = code === undefined ? 'failed' : code.toLowerCase().slice(0, 40)
  return { ok: false, reason: known, retry: true }
}

function retryAfterMs(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,5}$/.test(header) ? Number(header) * 1000 : null
}

function read(sent: ClientRequest, limitBytes: number): Promise<Outcome> {
  return new Promise((resolve) => {
    sent.on('error', (error) => resolve(failure(error)))
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= limitBytes) {
          chunks.push(chunk)
          return
        }
        // Settled here: what was too large may have come whole, and its end would look like an answer.
        resolve({ ok: false, reason: 'answer_too_large', retry: false })
        sent.destroy()
      })
      response.on('error', (error) => resolve(failure(error)))
      response.on('end', () =>
        resolve({
          ok: true,
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks),
          retryAfterMs: retryAfterMs(response.headers['retry-after']),
        }),
      )
    })
  })
}

/**
 * Calls a host that the setting names, and no other: no redirect is followed, no name may lead into a
 * network unless the entry says that it is meant to, and nobody is waited for longer than the setting.
 */
export async function safeRequest(outbound: Outbound, ask: Ask): Promise<Outcome> {
  const entry = allowedHost(outbound, ask.url)
  if (!entry) return { ok: false, reason: 'host_not_allowed', retry: false }
  const url = new URL(ask.url)
  // An address written as one is never looked up.
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (!entry.privateNetwork && isIP(literal) !== 0 && isInside(literal)) {
    return { ok: false, reason: 'inside_address', retry: false }
  }
  const start = url.protocol === 'https:' ? secureRequest : plainRequest
  const signal = AbortSignal.timeout(outbound.timeoutSeconds * 1000)
  const sent = start(url, {
    method: ask.method,
    headers: { 'user-agent': 'wanyou-open311', ...ask.headers },
    signal,
    agent: false,
    ...(entry.privateNetwork ? {} : { lookup: outsideOnly }),
  })
  const outcome = read(sent, ask.limitBytes)
  sent.end(ask.body)
  const answered = await outcome
  if (!answered.ok && signal.aborted) return { ok: false, reason: 'timeout', retry: true }
  if (answered.ok && answered.status >= 300 && answered.status < 400) {
    return { ok: false, reason: 'redirected', retry: false }
  }
  return answered
}
