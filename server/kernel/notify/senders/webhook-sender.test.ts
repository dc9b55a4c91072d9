import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testClock } from '#testing/clock.ts'
import type { OutgoingMessage } from './sender.ts'
import { webhookSender } from './webhook-sender.ts'

const SECRET = 'shared-with-the-gateway'
const MESSAGE: OutgoingMessage = {
  id: '0197a000-0000-7000-8000-000000000002',
  channel: 'sms',
  to: '19900001234',
  title: '进度提醒',
  text: '您反映的路灯问题已有答复，请评价。',
  url: 'https://example.cn/i/1',
}

type Received = { method: string; path: string; headers: IncomingHttpHeaders; body: string }

let server: Server
let received: Received[]
let answer: (response: ServerResponse) => void

beforeEach(async () => {
  received = []
  answer = (response) => response.end()
  server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const body = Buffer.concat(pieces).toString('utf8')
    received.push({ method: request.method!, path: request.url!, headers: request.headers, body })
    answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

function send(timeoutMs = 5000) {
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/send`
  const clock = testClock('2026-06-01T02:00:00Z')
  return webhookSender({ url, secret: SECRET, clock, timeoutMs }).send(MESSAGE)
}

test('a gateway receives the message, signed and stamped', async () => {
  expect(await send()).toEqual({ ok: true })
  const [request] = received
  expect(request).toMatchObject({ method: 'POST', path: '/send' })
  expect(JSON.parse(request!.body)).toEqual(MESSAGE)
  const seconds = String(Date.parse('2026-06-01T02:00:00Z') / 1000)
  expect(request!.headers).toMatchObject({
    'idempotency-key': MESSAGE.id,
    'x-wanyou-timestamp': seconds,
    'x-wanyou-signature': `sha256=${createHmac('sha256', SECRET)
      .update(`${seconds}.${request!.body}`)
      .digest('hex')}`,
  })
})

describe('an answer of 200', () => {
  test.each([
    ['{"id":"sms-77"}', { ok: true, providerId: 'sms-77' }],
    ['{"messageId":88}', { ok: true, providerId: '88' }],
    ['queued', { ok: true }],
    ['[1,2]', { ok: true }],
    ['{"ok":false}', { ok: false, retry: false, reason: 'gateway_refused' }],
    [
      '{"ok":false,"retry":true,"reason":"isv.LIMIT"}',
      { ok: false, retry: true, reason: 'gateway_isv.LIMIT' },
    ],
    ['{"ok":false,"reason":"19900001234"}', { ok: false, retry: false, reason: 'gateway_refused' }],
    [
      '{"ok":false,"reason":"cannot send to 张三"}',
      { ok: false, retry: false, reason: 'gateway_refused' },
    ],
  ])('saying %s', async (body, expected) => {
    answer = (response) => response.end(body)
    expect(await send()).toEqual(expected)
  })

  test('that never stops talking is cut off', async () => {
    answer = (response) => response.end(`{"id":"${'x'.repeat(200_000)}"}`)
    expect(await send()).toEqual({ ok: true })
  })
})

test.each([
  [400, false],
  [401, false],
  [404, false],
  [408, true],
  [422, false],
  [425, true],
  [429, true],
  [500, true],
  [503, true],
])('an answer of %i may be tried again: %s', async (status, retry) => {
  answer = (response) => response.writeHead(status).end()
  expect(await send()).toEqual({ ok: false, retry, reason: `http_${status}` })
})

test('a redirect is not followed, so that no other host learns the phone number', async () => {
  answer = (response) => response.writeHead(307, { location: '/elsewhere' }).end()
  expect(await send()).toEqual({ ok: false, retry: false, reason: 'http_307' })
  expect(received.map((request) => request.path)).toEqual(['/send'])
})

test('a gateway that is silent is tried again later', async () => {
  answer = () => undefined
  expect(await send(50)).toEqual({ ok: false, retry: true, reason: 'timeout' })
})

test('a gateway that stops in mid-answer is tried again later', async () => {
  answer = (response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('{"id"', () => response.destroy())
  }
  expect(await send()).toMatchObject({ ok: false, retry: true, reason: 'unreachable' })
})

test('a gateway that is absent is tried again later', async () => {
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  const url = `http://127.0.0.1:${port}`
  const sender = webhookSender({ url, secret: SECRET, clock: testClock() })
  expect(await sender.send(MESSAGE)).toEqual({ ok: false, retry: true, reason: 'unreachable' })
})

test('a short secret is no secret', () => {
  const settings = { url: 'http://127.0.0.1:9', secret: 'short', clock: testClock() }
  expect(() => webhookSender(settings)).toThrow(RangeError)
})
