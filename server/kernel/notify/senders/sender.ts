export type Channel = 'sms' | 'mail' | 'in_app'

/** One rendered message for one person. `id` is the same on every attempt to send it. */
export type OutgoingMessage = {
  id: string
  channel: Channel
  /** A phone number, a mail address, or the id of a person, by channel. */
  to: string
  title: string
  text: string
  url?: string
  /** Where one press ends a subscription (RFC 8058): only for mail that somebody subscribed to. */
  unsubscribeUrl?: string
}

/**
 * How an attempt ended. `retry` says whether the same message may succeed later. `reason` is a short
 * code such as `http_503`; it is logged and shown to operators, so it never holds message or address.
 */
export type SendResult =
  | { ok: true; providerId?: string }
  | { ok: false; retry: boolean; reason: string }

/**
 * Delivers messages by some route. An expected failure is an answer, never an exception. The same
 * message may be given twice after a crash: adapters pass its `id` on so that the far side can tell.
 */
export type Sender = { send(message: OutgoingMessage): Promise<SendResult> }

/** The senders of an installation behind one; `close` lets go of connections that are kept open. */
export type SenderSet = Sender & { close(): void }

/** A failure that trying again cannot repair. */
export function undeliverable(reason: string): SendResult {
  return { ok: false, retry: false, reason }
}

/** A failure that may pass. */
export function tryLater(reason: string): SendResult {
  return { ok: false, retry: true, reason }
}

/** Sends each message by the sender of its channel; a channel without one is `no_sender`. */
export function senderByChannel(senders: Partial<Record<Channel, Sender>>): Sender {
  return {
    async send(message) {
      const sender = senders[message.channel]
      return sender ? sender.send(message) : undeliverable('no_sender')
    },
  }
}
