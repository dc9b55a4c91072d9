import { createTransport } from 'nodemailer'
import {
  type OutgoingMessage,
  type Sender,
  type SendResult,
  tryLater,
  undeliverable,
} from './sender.ts'

export type SmtpSettings = {
  /** `smtp://user:password@host:587` or `smtps://user:password@host:465`. */
  url: string
  /** The sender's address, optionally with a name: `湾有引力 <wanyou@example.cn>`. */
  from: string
  timeoutMs?: number
}

const TIMEOUT_MS = 20_000
const CONNECTIONS_MAX = 3
const ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/

/** Answers of the mail server about itself, not about the message (RFC 5321 §4.2.3, RFC 4954 §6). */
const SERVER_TROUBLE = new Set([530, 534, 535, 538])

/**
 * Sends mail over SMTP as plain UTF-8 text. `Message-ID` is made from the message's id, so a second
 * delivery after a crash is recognised. 4xx answers, network failures and a refused sign-in may be
 * tried again; 5xx answers about the message or its reader may not. `close` ends idle connections.
 */
export function smtpSender(settings: SmtpSettings): Sender & { close(): void } {
  const timeoutMs = settings.timeoutMs ?? TIMEOUT_MS
  const domain = /@([\w.-]+)>?$/.exec(settings.from)?.[1] ?? 'localhost'
  const transport = createTransport({
    url: settings.url,
    pool: true,
    maxConnections: CONNECTIONS_MAX,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(message) {
      if (message.channel !== 'mail') return undeliverable('wrong_channel')
      // One plain address only: a list or a comment would reach people nobody meant.
      if (!ADDRESS.test(message.to)) return undeliverable('bad_address')
      try {
        const sent = await transport.sendMail({
          from: settings.from,
          to: { name: '', address: message.to },
          subject: message.title,
          text: message.url ? `${message.text}\n\n${message.url}\n` : `${message.text}\n`,
          messageId: `<${message.id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(message) },
        })
        return { ok: true, providerId: sent.messageId }
      } catch (error) {
        return classify(error)
      }
    },
    close: () => transport.close(),
  }
}

/** One click without a question, as mail programs want it (RFC 2369 §3.2, RFC 8058 §3.1). */
function unsubscribeHeaders({ unsubscribeUrl }: OutgoingMessage): Record<string, string> {
  if (!unsubscribeUrl) return {}
  return {
    'List-Unsubscribe': `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

function classify(error: unknown): SendResult {
  const { responseCode, code } = error as { responseCode?: number; code?: string }
  if (responseCode !== undefined) {
    const isFinal = responseCode >= 500 && !SERVER_TROUBLE.has(responseCode)
    const reason = `smtp_${responseCode}`
    return isFinal ? undeliverable(reason) : tryLater(reason)
  }
  return tryLater(code ? code.toLowerCase() : 'unreachable')
}
