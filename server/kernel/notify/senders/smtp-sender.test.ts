import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OutgoingMessage } from './sender.ts'
import { smtpSender } from './smtp-sender.ts'

const MESSAGE: OutgoingMessage = {
  id: '0197a000-0000-7000-8000-000000000003',
  channel: 'mail',
  to: 'li@example.cn',
  title: '您反映的问题（QK-2026-000123）已有答复，请您评价处理结果是否满意',
  text: '路灯已修好。\n.\n一行只有一个点也不会截断。',
  url: 'https://example.cn/i/1',
}

type Mail = { from: string; to: string[]; source: string }

let server: Server
let mails: Mail[]
let signIns: string[]
let replies: Record<string, string>
let sender: ReturnType<typeof smtpSender>
const sockets = new Set<Socket>()

/** Speaks enough SMTP (RFC 5321) to take mail; `replies` overrides the answer to a command. */
function converse(socket: Socket): void {
  sockets.add(socket)
  socket.on('error', () => socket.destroy())
  let mail: Mail = { from: '', to: [], source: '' }
  let pending = ''
  let isData = false
  const say = (line: string) => socket.write(`${line}\r\n`)
  const onCommand = (line: string) => {
    const verb = line.split(/[ :]/)[0]!.toUpperCase()
    const address = /<([^>]*)>/.exec(line)?.[1] ?? ''
    if (verb === 'MAIL') mail = { from: address, to: [], source: '' }
    if (verb === 'RCPT') mail.to.push(address)
    if (verb === 'AUTH') signIns.push(line)
    const usual: Record<string, string> = {
      EHLO: '250-mail.example.cn\r\n250 AUTH PLAIN',
      AUTH: '235 welcome',
      DATA: '354 go on',
      QUIT: '221 bye',
    }
    const reply = replies[verb] ?? usual[verb] ?? '250 ok'
    isData = verb === 'DATA' && reply.startsWith('354')
    say(reply)
  }
  socket.on('data', (piece: Buffer) => {
    pending += piece.toString('latin1')
    for (;;) {
      const end = pending.indexOf(isData ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      const text = pending.slice(0, end)
      pending = pending.slice(end + (isData ? 5 : 2))
      if (!isData) {
        onCommand(text)
        continue
      }
      isData = false
      mails.push({ ...mail, source: text })
      say(replies['.'] ?? '250 queued as 42')
    }
  })
  say(replies.greeting ?? '220 mail.example.cn')
}

beforeEach(async () => {
  mails = []
  signIns = []
  replies = {}
  server = createServer(converse)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  sender = smtpSender({
    url: `smtp://wanyou:pass@127.0.0.1:${port}`,
    from: '湾有引力 <notice@wanyou.example.cn>',
    timeoutMs: 2000,
  })
})
afterEach(() => {
  sender.close()
  for (const socket of sockets) socket.destroy()
  sockets.clear()
  server.close()
})

function headerOf(mail: Mail, name: string): string {
  const head = mail.source.split('\r\n\r\n')[0]!.replace(/\r\n[ \t]+/g, ' ')
  const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name}:`)) ?? ''
  return line.slice(name.length + 1).trim()
}

/** Encoded words of RFC 2047; white space between two of them does not count. */
function decodeWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_all, kind: string, word: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString('latin1') : unquote(word),
    )
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'))
}

function unquote(word: string): string {
  return word
    .replaceAll('_', ' ')
    .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number(`0x${hex}`)))
}

function bodyOf(mail: Mail): string {
  const body = mail.source.split('\r\n\r\n').slice(1).join('\r\n\r\n')
  if (headerOf(mail, 'content-transfer-encoding') === 'base64') {
    return Buffer.from(body, 'base64').toString('utf8')
  }
  return Buffer.from(unquote(body.replace(/=\r\n/g, '')), 'latin1').toString('utf8')
}

test('a mail arrives with its Chinese subject, its text and its link', async () => {
  expect(await sender.send(MESSAGE)).toEqual({
    ok: true,
    providerId: `<${MESSAGE.id}@wanyou.example.cn>`,
  })
  const [mail] = mails
  expect(mail).toMatchObject({ from: 'notice@wanyou.example.cn', to: ['li@example.cn'] })
  expect(decodeWords(headerOf(mail!, 'subject'))).toBe(MESSAGE.title)
  expect(decodeWords(headerOf(mail!, 'from'))).toContain('湾有引力')
  expect(headerOf(mail!, 'message-id')).toBe(`<${MESSAGE.id}@wanyou.example.cn>`)
  expect(headerOf(mail!, 'auto-submitted')).toBe('auto-generated')
  expect(headerOf(mail!, 'content-type')).toContain('utf-8')
  expect(bodyOf(mail!).replaceAll('\r\n', '\n').trim()).toBe(`${MESSAGE.text}\n\n${MESSAGE.url}`)
  expect(signIns).toEqual([`AUTH PLAIN ${Buffer.from('\0wanyou\0pass').toString('base64')}`])
})

test('a line break in a title cannot add a header', async () => {
  await sender.send({ ...MESSAGE, title: 'a\r\nBcc: all@example.cn' })
  expect(mails[0]!.to).toEqual(['li@example.cn'])
  expect(headerOf(mails[0]!, 'bcc')).toBe('')
})

test.each([
  'li@example.cn, wang@example.cn',
  'li@example.cn\r\nRCPT TO:<x@example.cn>',
  'Li <li@example.cn>',
  'li',
  '',
  '19900001234',
])('the address «%s» is refused before anything is sent', async (to) => {
  expect(await sender.send({ ...MESSAGE, to })).toMatchObject({
    retry: false,
    reason: 'bad_address',
  })
  expect(mails).toEqual([])
})

test('a message of another channel is not sent as mail', async () => {
  const result = await sender.send({ ...MESSAGE, channel: 'sms' })
  expect(result).toMatchObject({ retry: false, reason: 'wrong_channel' })
})

describe('when the server answers', () => {
  test.each([
    ['RCPT', '550 no such user', { retry: false, reason: 'smtp_550' }],
    ['RCPT', '450 mailbox busy', { retry: true, reason: 'smtp_450' }],
    ['MAIL', '552 too much', { retry: false, reason: 'smtp_552' }],
    ['.', '554 looks like spam', { retry: false, reason: 'smtp_554' }],
    ['.', '451 local error', { retry: true, reason: 'smtp_451' }],
    ['AUTH', '535 wrong password', { retry: true, reason: 'smtp_535' }],
    ['greeting', '421 too many connections', { retry: true, reason: 'smtp_421' }],
  ])('%s with «%s»', async (verb, reply, expected) => {
    replies[verb] = reply
    expect(await sender.send(MESSAGE)).toEqual({ ok: false, ...expected })
  })
})

test('a mail server that is absent is tried again later', async () => {
  const absent = smtpSender({ url: 'smtp://127.0.0.1:9', from: 'a@example.cn', timeoutMs: 500 })
  expect(await absent.send(MESSAGE)).toMatchObject({ ok: false, retry: true })
  absent.close()
})
