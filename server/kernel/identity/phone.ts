import { halfWidth } from './normalise.ts'

export type Phone = {
  readonly kind: 'mobile' | 'landline'
  /**
   * Digits as dialled within China, the form to store, index and compare: `19900001234`,
   * `02783210000`.
   */
  readonly number: string
  /** Extension of a landline, digits only. */
  readonly extension: string | null
}

const MOBILE = /^1[3-9]\d{9}$/
/** Area codes of three digits have numbers of eight, those of four have seven or eight. */
const LANDLINE = /^(?:(?:010|02\d)[2-8]\d{7}|0[3-9]\d{2}[2-8]\d{6,7})$/
const LOCAL_LANDLINE = /^[2-8]\d{6,7}$/
const EXTENSION = /(?:转|ext\.?|#|-)\s*(\d{1,6})$/i

/**
 * Reads a Chinese mobile or landline number as people write it: full-width digits, spaces, dots,
 * dashes, brackets, +86 or 0086 in front, an extension behind. `areaCode` (`027`) is put in front of
 * a landline written without one. Null for anything else, also for service numbers (12345, 400…).
 */
export function normalisePhone(text: string, areaCode?: string): Phone | null {
  const written = halfWidth(text).trim()
  const whole = compact(written)
  const plain = whole === null ? null : read(whole, null, areaCode)
  if (plain) return plain
  const tail = EXTENSION.exec(written)
  if (!tail) return null
  const body = compact(written.slice(0, tail.index))
  const phone = body === null ? null : read(body, tail[1]!, areaCode)
  return phone?.kind === 'landline' ? phone : null
}

/** Whether a text is a mobile number, the only kind that receives a sign-in code. */
export function normaliseMobile(text: string): string | null {
  const phone = normalisePhone(text)
  return phone?.kind === 'mobile' ? phone.number : null
}

/** Digits only, as dialled within China; null when anything but digits and separators is there. */
function compact(text: string): string | null {
  const tight = text.replace(/[\s().·-]/g, '').replace(/^86(?=1[3-9]\d{9}$)/, '+86')
  const international = /^(?:\+|00)86/.exec(tight)?.[0] ?? ''
  const national = tight.slice(international.length)
  if (!/^\d+$/.test(national)) return null
  // From abroad the 0 of the area code is left out.
  const isLandline = international !== '' && !national.startsWith('0') && !MOBILE.test(national)
  return isLandline ? `0${national}` : national
}

function read(digits: string, extension: string | null, areaCode?: string): Phone | null {
  if (MOBILE.test(digits)) return { kind: 'mobile', number: digits, extension }
  const number = areaCode && LOCAL_LANDLINE.test(digits) ? areaCode + digits : digits
  return LANDLINE.test(number) ? { kind: 'landline', number, extension } : null
}
