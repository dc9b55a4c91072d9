import { describe, expect, test } from 'vitest'
import { testClock } from '#testing/clock.ts'
import { sendersFrom } from './configure.ts'
import { consoleSender } from './console-sender.ts'
import { maskAddress, maskCodes } from './masking.ts'
import { type OutgoingMessage, senderByChannel } from './sender.ts'

const SIGN_IN: OutgoingMessage = {
  id: '0197a000-0000-7000-8000-000000000001',
  channel: 'sms',
  to: '19900001234',
  title: '登录验证码',
  text: '验证码 482915，五分钟内有效。来电请认准 199-0000-5678。',
  url: 'https://example.cn/enter?token=abcdef',
}

async function lineOf(showCodes: boolean, message = SIGN_IN) {
  const lines: string[] = []
  const sender = consoleSender({ showCodes, writeLine: (line) => lines.push(line) })
  expect(await sender.send(message)).toMatchObject({ ok: true })
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain('\n')
  return { raw: lines[0]!, line: JSON.parse(lines[0]!) as Record<string, string> }
}

describe('the console', () => {
  test('of a demo shows the sign-in code, and still no phone number', async () => {
    const { raw, line } = await lineOf(true)
    expect(line).toMatchObject({ event: 'message', channel: 'sms', to: '199****1234' })
    expect(line.text).toContain('482915')
    expect(line.text).toContain('199****5678')
    expect(raw).not.toMatch(/199-?0000/)
  })

  test('of an ordinary deployment shows neither code nor phone nor link', async () => {
    const { raw, line } = await lineOf(false)
    expect(line.text).toBe('验证码 ****，五分钟内有效。来电请认准 ****。')
    for (const secret of ['482915', '5678', 'token']) expect(raw).not.toContain(secret)
  })

  test('keeps a text with line breaks and quotes on one line', async () => {
    const text = '第一行\n"第二行"\r\n{"event":"forged"}'
    const { line } = await lineOf(true, { ...SIGN_IN, text })
    expect(line.text).toBe(text)
  })
})

test.each([
  ['19900001234', '199****1234'],
  ['+86 199-0000-1234', '199****1234'],
  ['li.ming@example.cn', 'l***@example.cn'],
  ['0197a000-0000-7000-8000-000000000001', '0***'],
  ['张三', '张***'],
  ['', '***'],
])('the address «%s» is logged as «%s»', (to, masked) => {
  expect(maskAddress(to)).toBe(masked)
})

test.each([
  ['您的验证码是123456', '您的验证码是****'],
  ['code 12 34 56', 'code ****'],
  ['全角１２３４５６', '全角****'],
  ['3 号楼 12 单元', '3 号楼 12 单元'],
])('no code can be read from «%s»', (text, masked) => {
  expect(maskCodes(text)).toBe(masked)
})

describe('by channel', () => {
  test('each message goes to the sender of its channel', async () => {
    const sender = senderByChannel({ sms: { send: async () => ({ ok: true, providerId: 's1' }) } })
    expect(await sender.send(SIGN_IN)).toEqual({ ok: true, providerId: 's1' })
    expect(await sender.send({ ...SIGN_IN, channel: 'mail' })).toEqual({
      ok: false,
      retry: false,
      reason: 'no_sender',
    })
  })
})

function deps(lines: string[] = []) {
  return { clock: testClock(), writeLine: (line: string) => void lines.push(line) }
}

describe('from the environment', () => {
  test('a demo without gateways writes to the console', async () => {
    const lines: string[] = []
    await sendersFrom({ DEMO: 'true' }, deps(lines)).send(SIGN_IN)
    expect(lines.join()).toContain('482915')
  })

  test('outside the demo a channel that is not set up fails and is not written anywhere', async () => {
    const lines: string[] = []
    for (const DEMO of [undefined, 'false', '1', 'TRUE']) {
      const result = await sendersFrom({ DEMO }, deps(lines)).send(SIGN_IN)
      expect(result).toMatchObject({ ok: false, reason: 'no_sender' })
    }
    expect(lines).toEqual([])
  })

  test.each([
    [{ SMTP_URL: 'mail.example.cn' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example.cn' }, 'MAIL_FROM'],
    [{ SMS_WEBHOOK_URL: 'https://sms.example.cn' }, 'SMS_WEBHOOK_SECRET'],
    [{ SMS_WEBHOOK_URL: 'sms', SMS_WEBHOOK_SECRET: 'long-enough-secret' }, 'SMS_WEBHOOK_URL'],
  ])('the operator is told what to set for %j', (environment, word) => {
    expect(() => sendersFrom(environment, deps())).toThrow(word)
  })
})
