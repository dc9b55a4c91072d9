import { maskIdNumber, maskPhone } from './mask.ts'
import { halfWidth } from './normalise.ts'
import { normalisePhone } from './phone.ts'
import { birthOf } from './resident-id.ts'

/** A place in a text that looks like somebody's personal data. Positions are UTF-16 code units. */
export type TextHint = {
  readonly kind: 'id_number' | 'phone'
  readonly from: number
  /** Position after the last character. */
  readonly to: number
  readonly text: string
  readonly masked: string
}

/** 18 characters in one piece or in groups, not part of a longer number or word. */
const ID_LIKE = /(?<![0-9A-Za-z])[1-9]\d{5}[ -]?\d{8}[ -]?\d{3}[\dXx](?![0-9A-Za-z])/g
/** Mobile numbers in one piece or in groups, with or without +86. */
const MOBILE_LIKE = /(?<![0-9A-Za-z])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z])/g
/** Landlines only with their area code: eight digits alone are too often something else. */
const LANDLINE_LIKE = /(?<![0-9A-Za-z])\(?0\d{2,3}\)?[ -]?[2-8]\d{6,7}(?![0-9A-Za-z])/g

/**
 * Finds ID numbers and phone numbers in free text, to ask the writer before it is published. It
 * prefers to ask too often: an ID number with a possible birth date counts even when its check digit
 * is wrong, because people mistype. It knows nothing of names.
 */
export function findPersonalText(text: string): TextHint[] {
  const plain = halfWidth(text)
  const hints: TextHint[] = []
  const add = (kind: TextHint['kind'], match: RegExpExecArray, masked: string) => {
    const [from, to] = [match.index, match.index + match[0].length]
    if (hints.some((hint) => from < hint.to && hint.from < to)) return
    hints.push({ kind, from, to, text: text.slice(from, to), masked })
  }
  for (const match of plain.matchAll(ID_LIKE)) {
    const number = match[0].replace(/[ -]/g, '').toUpperCase()
    if (birthOf(number)) add('id_number', match, maskIdNumber(number))
  }
  for (const pattern of [MOBILE_LIKE, LANDLINE_LIKE]) {
    for (const match of plain.matchAll(pattern)) {
      const phone = normalisePhone(match[0])
      if (phone) add('phone', match, maskPhone(phone.number))
    }
  }
  return hints.sort((a, b) => a.from - b.from)
}

/** The text with everything that `findPersonalText` finds shown masked. */
export function maskPersonalText(text: string): string {
  let masked = ''
  let done = 0
  for (const hint of findPersonalText(text)) {
    masked += text.slice(done, hint.from) + hint.masked
    done = hint.to
  }
  return masked + text.slice(done)
}
