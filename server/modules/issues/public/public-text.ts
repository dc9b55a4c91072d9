import { maskPersonalText } from '#kernel/identity/text-hints.ts'

/** A flat, not a house: which door it is belongs to nobody but those who go there. */
const ROOM = /[0-9０-９][0-9０-９A-Za-z]{0,5}\s*(?:室|房|户|号房|号室)/g

/** Words of people as strangers may read them: no ID or phone numbers, no room numbers. */
export function publicText(text: string): string {
  // Whatever is hidden holds a digit; most texts hold none.
  if (!/[0-9０-９]/.test(text)) return text
  return maskPersonalText(text).replaceAll(ROOM, '***')
}
