import { halfWidth } from './normalise.ts'

/** 公民身份号码, GB 11643-1999: area 6, birth 8, sequence 3 (odd male, even female), check 1. */
export type ResidentId = {
  /** Normalised: no spaces, a capital X. */
  readonly number: string
  readonly areaCode: string
  /** `YYYY-MM-DD` */
  readonly bornOn: string
  readonly sex: 'male' | 'female'
}

export type ResidentIdProblem = 'shape' | 'date' | 'check'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
/** By the weighted sum modulo 11. */
const CHECK_DIGITS = '10X98765432'
const EARLIEST_BIRTH = '1850-01-01'
/** Personal information of a child under this age is sensitive (PIPL Art. 28, 31). */
const CHILD_AGE = 14

/**
 * Reads a resident's ID number, or says what is wrong with it. With `today` (`YYYY-MM-DD`) a birth
 * after that day is an impossible date. Numbers of 15 digits have been invalid since 2013.
 */
export function readResidentId(
  text: string,
  today?: string,
): { ok: true; id: ResidentId } | { ok: false; problem: ResidentIdProblem } {
  const number = halfWidth(text).replace(/[\s-]/g, '').toUpperCase()
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return { ok: false, problem: 'shape' }
  const bornOn = birthOf(number)
  if (!bornOn || (today !== undefined && bornOn > today)) return { ok: false, problem: 'date' }
  if (residentIdCheckDigit(number) !== number[17]) return { ok: false, problem: 'check' }
  const sex = Number(number[16]) % 2 === 1 ? 'male' : 'female'
  return { ok: true, id: { number, areaCode: number.slice(0, 6), bornOn, sex } }
}

/** The check digit that belongs to the first 17 digits. */
export function residentIdCheckDigit(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return CHECK_DIGITS[sum % 11]!
}

/** The birth date in an 18-character number, or null when there is no such day. */
export function birthOf(number: string): string | null {
  const date = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const ms = Date.parse(`${date}T00:00:00Z`)
  const exists = !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === date
  return exists && date >= EARLIEST_BIRTH ? date : null
}

/** Whole years of age on a day (both `YYYY-MM-DD`); a year is complete on the birthday itself. */
export function ageOn(bornOn: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** Whether somebody is still under 14 on a day, when a guardian must consent. */
export function isUnder14(bornOn: string, day: string): boolean {
  return ageOn(bornOn, day) < CHILD_AGE
}
