import type { Clock } from '#kernel/time/clock.ts'
import { consoleSender } from './console-sender.ts'
import { type Sender, type SenderSet, senderByChannel } from './sender.ts'
import { smtpSender } from './smtp-sender.ts'
import { webhookSender } from './webhook-sender.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The senders that the environment asks for, behind one: mail by `SMTP_URL` and `MAIL_FROM`, SMS by
 * `SMS_WEBHOOK_URL` and `SMS_WEBHOOK_SECRET`. With `DEMO=true` a channel that is not set up is
 * written to the console, codes readable; otherwise its messages fail as `no_sender`, which an
 * operator sees, instead of seeming sent. In-app messages need no sender: they are rows.
 * Throws an `Error` whose message tells the operator, in Chinese and English, what to set.
 */
export function sendersFrom(
  environment: Environment,
  deps: { clock: Clock; writeLine: (line: string) => void },
): SenderSet {
  const isDemo = environment.DEMO === 'true'
  const inDemo = isDemo ? consoleSender({ showCodes: true, writeLine: deps.writeLine }) : undefined
  const mail = mailSenderFrom(environment)
  const sms = smsSenderFrom(environment, deps.clock)
  const router = senderByChannel({
    ...(inDemo ? { mail: inDemo, sms: inDemo, in_app: inDemo } : {}),
    ...(mail ? { mail } : {}),
    ...(sms ? { sms } : {}),
  })
  return { send: router.send, close: () => mail?.close() }
}

function mailSenderFrom(environment: Environment) {
  const url = environment.SMTP_URL?.trim()
  if (!url) return undefined
  if (!URL.canParse(url) || !/^smtps?:/.test(url)) {
    throw new Error(
      'SMTP_URL 应写成 smtp://用户:密码@主机:587 或 smtps://用户:密码@主机:465。\n' +
        'SMTP_URL must be smtp://user:password@host:587 or smtps://user:password@host:465.',
    )
  }
  const from = environment.MAIL_FROM?.trim()
  if (!from?.includes('@')) {
    throw new Error(
      '设置 SMTP_URL 时必须设置 MAIL_FROM（发件地址）。\n' +
        'MAIL_FROM (the sender address) must be set with SMTP_URL.',
    )
  }
  return smtpSender({ url, from })
}

function smsSenderFrom(environment: Environment, clock: Clock): Sender | undefined {
  const url = environment.SMS_WEBHOOK_URL?.trim()
  if (!url) return undefined
  const secret = environment.SMS_WEBHOOK_SECRET?.trim() ?? ''
  if (!URL.canParse(url) || !/^https?:/.test(url) || secret.length < 16) {
    throw new Error(
      'SMS_WEBHOOK_URL 应是短信网关的网址，SMS_WEBHOOK_SECRET 至少 16 个字符。\n' +
        'SMS_WEBHOOK_URL must be the http(s) address of the SMS gateway and ' +
        'SMS_WEBHOOK_SECRET at least 16 characters.',
    )
  }
  return webhookSender({ url, secret, clock })
}
