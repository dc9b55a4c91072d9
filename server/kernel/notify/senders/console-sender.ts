import { maskAddress, maskCodes, maskPhones } from './masking.ts'
import type { Sender } from './sender.ts'

/**
 * Writes each message as one line of JSON instead of sending it. Phone numbers are always masked.
 * Sign-in codes are readable only with `showCodes`, which belongs to the demo: in an ordinary log
 * they would let every reader of the log sign in as somebody else.
 */
export function consoleSender(options: {
  showCodes: boolean
  writeLine: (line: string) => void
}): Sender {
  const shown = (text: string) => (options.showCodes ? maskPhones(text) : maskCodes(text))
  return {
    async send(message) {
      const line = {
        event: 'message',
        id: message.id,
        channel: message.channel,
        to: maskAddress(message.to),
        title: shown(message.title),
        text: shown(message.text),
        // A link may carry a token that signs its reader in.
        ...(message.url && options.showCodes ? { url: message.url } : {}),
        ...(message.unsubscribeUrl && options.showCodes
          ? { unsubscribeUrl: message.unsubscribeUrl }
          : {}),
      }
      options.writeLine(JSON.stringify(line))
      return { ok: true, providerId: `console:${message.id}` }
    },
  }
}
