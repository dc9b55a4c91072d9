import type { Preferences } from '#contract/people/terms.ts'
import type { CryptoProvider } from '#kernel/crypto/provider.ts'
import type { Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { findPerson, readNames } from './repo/person.ts'

/**
 * Names by id, as far as the transaction's viewer may see these people (also those in office in the
 * viewer's area); the hidden, erased and nameless are absent. One query for any number of ids.
 */
export async function personNames(
  tx: Tx,
  crypto: CryptoProvider,
  ids: readonly string[],
): Promise<Map<string, string>> {
  return readNames(tx, crypto, ids)
}

/**
 * Name and phone of one person as far as the transaction's viewer may see them (themselves, people of
 * their area, those who openly asked for an item they see); null when hidden or erased. Screens of
 * staff mask both; unmasked they come only from `revealContact`, which logs the purpose.
 */
export async function askerContact(
  tx: Tx,
  crypto: CryptoProvider,
  personId: string,
): Promise<{ name: string | null; phone: string | null } | null> {
  const person = await findPerson(tx, crypto, personId)
  return person && person.erasedAt === null ? { name: person.name, phone: person.phone } : null
}

/** The channel a person usually wants, and those for which they left an address. */
export async function noticeAddresses(
  deps: Pick<Deps, 'district' | 'crypto'>,
  personId: string,
): Promise<{ usual: Preferences['channel']; available: Preferences['channel'][] }> {
  const person = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    findPerson(tx, deps.crypto, personId),
  )
  const available: Preferences['channel'][] = ['in_app']
  if (person?.phone) available.push('sms')
  if (person?.mail) available.push('mail')
  const usual = person?.preferences.channel ?? 'in_app'
  return { usual: available.includes(usual) ? usual : 'in_app', available }
}

export type NoticeContact = {
  readonly channel: Preferences['channel']
  /** Phone for `sms`, mail address for `mail`, the person's id for `in_app`. */
  readonly to: string
  readonly language: Preferences['language']
  readonly quiet: { readonly from: string; readonly to: string }
}

/**
 * How a person wants to be told, or how they chose it for one thing; null when erased or unknown. Whoever chose a channel without having
 * left an address for it is told in the app.
 */
export async function contactForNotice(
  deps: Pick<Deps, 'district' | 'crypto'>,
  personId: string,
  chosen?: Preferences['channel'],
): Promise<NoticeContact | null> {
  const person = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    findPerson(tx, deps.crypto, personId),
  )
  if (!person || person.erasedAt !== null) return null
  const { language, quietFrom, quietTo } = person.preferences
  const channel = chosen ?? person.preferences.channel
  const addresses = { sms: person.phone, mail: person.mail, in_app: personId }
  const address = addresses[channel]
  return {
    channel: address === null ? 'in_app' : channel,
    to: address ?? personId,
    language,
    quiet: { from: quietFrom, to: quietTo },
  }
}
