import type { Deps } from '#kernel/deps.ts'

/** A contact that was taken down with an item for somebody without an account. */
export type ItemContact = { readonly name: string | null; readonly phone: string | null }

type ReadContact = (deps: Deps, itemId: string) => Promise<ItemContact | null>

const readers = new Map<string, ReadContact>()

/**
 * Tells people how to read the contact that items of a kind carry themselves, because staff entered
 * them for somebody at a counter or on the phone. A mechanism calls it once when it is loaded; the
 * reader answers null for an item without one. Permission and log are people's affair.
 */
export function connectItemContacts(kind: string, read: ReadContact): void {
  readers.set(kind, read)
}

export async function findItemContact(
  deps: Deps,
  item: { kind: string; id: string },
): Promise<ItemContact | null> {
  return (await readers.get(item.kind)?.(deps, item.id)) ?? null
}
