import { Fault } from './fault.ts'
import type { Sayings } from './sayings.ts'

/** What a caller sent, in order; names may come several times. */
export type Pairs = readonly (readonly [name: string, value: string])[]

/** W3C date and time (a subset of ISO 8601) with seconds and a zone, as GeoReport v2 asks for. */
const W3C = /^([12]\d{3})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/

const NUMBER = /^[+-]?\d{1,4}(\.\d{1,15})?$/

/**
 * The arguments of a call. An empty one counts as not given (GeoReport v2, Optional Arguments), and
 * one that is given several times is a list. Every fault is kept, so that all are told at once.
 */
export class Fields {
  readonly #pairs: Pairs
  readonly #say: Sayings
  readonly #faults: string[] = []

  constructor(pairs: Pairs, say: Sayings) {
    this.#pairs = pairs
    this.#say = say
    for (const [name, value] of pairs) {
      const isKept = value.isWellFormed() && !value.includes('\0') && name.isWellFormed()
      if (!isKept) this.#faults.push(say.badText(name.slice(0, 40)))
    }
  }

  get pairs(): Pairs {
    return this.#pairs
  }

  fault(description: string): void {
    this.#faults.push(description)
  }

  /** Throws everything that is wrong with the arguments. */
  check(): void {
    if (this.#faults.length > 0) throw new Fault(400, this.#faults)
  }

  one(name: string, lengthMax = 400): string | undefined {
    const value = this.#pairs.find(([key, text]) => key === name && text.trim() !== '')?.[1].trim()
    if (value !== undefined && value.length > lengthMax) {
      this.#faults.push(this.#say.tooLong(name, lengthMax))
      return undefined
    }
    return value
  }

  /** Given once with commas, or several times. */
  list(name: string, most: number): readonly string[] | undefined {
    const values = this.#pairs
      .filter(([key]) => key === name)
      .flatMap(([, value]) => value.split(','))
      .map((value) => value.trim())
      .filter((value) => value !== '')
    if (values.length === 0) return undefined
    const unique = [...new Set(values)]
    if (unique.length > most) this.#faults.push(this.#say.tooMany(name, most))
    return unique.slice(0, most)
  }

  instant(name: string): Date | undefined {
    // An unencoded plus arrives as a space, which many clients send.
    const text = this.one(name)?.replace(/ (?=\d\d:\d\d$)/, '+')
    if (text === undefined) return undefined
    const at = W3C.test(text) ? Date.parse(text) : Number.NaN
    if (Number.isNaN(at) || !isRealDay(text)) {
      this.#faults.push(this.#say.badDate(name))
      return undefined
    }
    return new Date(at)
  }

  number(name: string, min: number, max: number): number | undefined {
    const text = this.one(name)
    if (text === undefined) return undefined
    const value = NUMBER.test(text) ? Number(text) : Number.NaN
    if (!(value >= min && value <= max)) {
      this.#faults.push(this.#say.badNumber(name, min, max))
      return undefined
    }
    return value
  }

  whole(name: string, min: number, max: number): number | undefined {
    const text = this.one(name)
    if (text === undefined) return undefined
    const value = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN
    if (!(value >= min && value <= max)) {
      this.#faults.push(this.#say.badNumber(name, min, max))
      return undefined
    }
    return value
  }
}

/** `Date.parse` takes 31 February for 3 March. */
function isRealDay(text: string): boolean {
  const [, year, month, day] = W3C.exec(text) ?? []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
}
