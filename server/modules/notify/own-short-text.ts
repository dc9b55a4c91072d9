import type { Deps } from '#kernel/deps.ts'

/** Whom a message is for and about which item. */
export type MessageAbout = { readonly itemId: string; readonly personId: string }

type Language = 'zh-CN' | 'en'
type WriteShort = (deps: Deps, about: MessageAbout, language: Language) => Promise<string | null>

const writers = new Map<string, WriteShort>()

/**
 * Tells notify how a module words the SMS and mail of one template, at the moment it goes out: for what
 * may not be kept with the message or stand in a trail, such as a link that needs no sign-in. A writer
 * answers null for the usual words. A module calls it once when it is loaded.
 */
export function connectShortText(template: string, write: WriteShort): void {
  writers.set(template, write)
}

/** What a module wants to say by SMS or mail; null for the usual words. */
export async function ownShortText(
  deps: Deps,
  template: string,
  about: { itemId: string | null; personId: string },
  language: Language,
): Promise<string | null> {
  const { itemId, personId } = about
  if (itemId === null) return null
  return (await writers.get(template)?.(deps, { itemId, personId }, language)) ?? null
}
