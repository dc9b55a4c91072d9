import { createHmac } from 'node:crypto'
import type { Clock } from '#kernel/time/clock.ts'
import {
  type OutgoingMessage,
  type Sender,
  type SendResult,
  tryLater,
  undeliverable,
} from './sender.ts'

export type WebhookSettings = {
  url: string
  /** Shared with the gateway; at least 16 characters. */
  secret: string
  clock: Clock
  timeoutMs?: number
}

const TIMEOUT_MS = 10_000
const ANSWER_BYTES_MAX = 64 * 1024
const SECRET_LENGTH_MIN = 16

/** Answers below 500 after which the same request may succeed: timeout, too early, too many. */
const PASSING_STATUS = new Set([408, 425, 429])

/**
 * Hands each message to an HTTP gateway (an SMS provider, or a small bridge to one) as
 * `POST {id, channel, to, title, text, url, unsubscribeUrl}`.
 *
 * - `X-Wanyou-Timestamp`: Unix seconds; `X-Wanyou-Signature`: `sha256=` and the hex HMAC-SHA256 of
 *   `<timestamp>.<body>` under the shared secret. A gateway should refuse stamps older than minutes.
 * - `Idempotency-Key`: the message's id, the same on every attempt.
 * - Any 2xx is a success, unless its JSON says `{"ok": false, "retry": …, "reason": …}`, as many
 *   gateways answer 200 to everything; `id` or `messageId` in it becomes `providerId`.
 * - 408, 425, 429, 5xx, a timeout and a broken connection may be tried again; other answers not.
 *   Redirects are not followed: they would hand phone number and text to another host.
 */
export function webhookSender(settings: WebhookSettings): Sender {
  if (settings.secret.length < SECRET_LENGTH_MIN) {
    throw new RangeError(`the secret needs at least ${SECRET_LENGTH_MIN} characters`)
  }
  return {
    async send(message) {
      try {
        const answer = await post(settings, message)
        const body = await readBounded(answer)
        if (answer.ok) return readSuccess(body)
        const reason = `http_${answer.status}`
        const mayPass = answer.status >= 500 || PASSING_STATUS.has(answer.status)
        return mayPass ? tryLater(reason) : undeliverable(reason)
      } catch (error) {
        const isTimeout = error instanceof Error && error.name === 'TimeoutError'
        return tryLater(isTimeout ? 'timeout' : 'unreachable')
      }
    },
  }
}

/** The value of `X-Wanyou-Signature` for a body sent at a Unix second. */
export function webhookSignature(secret: string, unixSeconds: number, body: string): string {
  const sum = createHmac('sha256', secret).update(`${unixSeconds}.${body}`).digest('hex')
  return `sha256=${sum}`
}

function post(settings: WebhookSettings, message: OutgoingMessage): Promise<Response> {
  const { id, channel, to, title, text, url, unsubscribeUrl } = message
  const body = JSON.stringify({ id, channel, to, title, text, url, unsubscribeUrl })
  const unixSeconds = Math.floor(settings.clock.now().getTime() / 1000)
  return fetch(settings.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': id,
      'x-wanyou-timestamp': String(unixSeconds),
      'x-wanyou-signature': webhookSignature(settings.secret, unixSeconds, body),
    },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(settings.timeoutMs ?? TIMEOUT_MS),
  })
}

/** The answer's text, or nothing of an answer that is too long to be one. */
async function readBounded(answer: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of answer.body ?? []) {
    bytes += piece.length
    if (bytes > ANSWER_BYTES_MAX) return ''
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function readSuccess(body: string): SendResult {
  const answer = parseObject(body)
  if (answer.ok === false) {
    const reason = typeof answer.reason === 'string' ? answer.reason : ''
    // A gateway may echo what it was sent; only what looks like a code, and no phone, is passed on.
    const isCode = /^[\w.-]{1,40}$/.test(reason) && !/\d{7}/.test(reason)
    const code = isCode ? `gateway_${reason}` : 'gateway_refused'
    return answer.retry === true ? tryLater(code) : undeliverable(code)
  }
  const id = answer.id ?? answer.messageId
  if (typeof id !== 'string' && typeof id !== 'number') return { ok: true }
  return { ok: true, providerId: String(id).slice(0, 200) }
}

function parseObject(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    // Plain-text answers are common and mean no more than their status.
    return {}
  }
}
