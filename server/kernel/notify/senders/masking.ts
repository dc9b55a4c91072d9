/** Digits of any script, four or more, also when spaces or dashes group them: codes and phones. */
const DIGIT_RUN = /\p{Nd}(?:[\s-]?\p{Nd}){3,}/gu
const PHONE = /(?<!\p{Nd})(?:\+?86[\s-]?)?(1\d{2})[\s-]?(\d{4})[\s-]?(\d{4})(?!\p{Nd})/gu

/**
 * An address as a log may show it: `138****1234`, `l***@example.cn`; of anything else only its first
 * character.
 */
export function maskAddress(to: string): string {
  const phone = maskPhones(to)
  if (phone !== to) return phone
  const at = to.lastIndexOf('@')
  const first = [...to][0] ?? ''
  return at > 0 ? `${first}***${to.slice(at)}` : `${first}***`
}

/** The text with the middle of every mobile number hidden. */
export function maskPhones(text: string): string {
  return text.replace(PHONE, '$1****$3')
}

/** The text with every run of four or more digits hidden, so that no sign-in code can be read. */
export function maskCodes(text: string): string {
  return text.replace(DIGIT_RUN, '****')
}
