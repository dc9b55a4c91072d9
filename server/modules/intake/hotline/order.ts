import type { StatusMeaning } from '#contract/intake/terms.ts'
import type { Urgency } from '#contract/loop/terms.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import type { Hotline } from '../settings.ts'

type Json = Readonly<Record<string, unknown>>

/** An order of a hotline in our words; what it did not send is empty or null. */
export type Order = {
  readonly number: string
  readonly title: string
  readonly description: string
  readonly address: string
  readonly areaCode: string
  readonly point: { readonly longitude: number; readonly latitude: number } | null
  /** As sent; read by the calendar later. */
  readonly happenedAt: string
  readonly categoryCode: string | undefined
  readonly urgency: Urgency | undefined
  readonly secret: boolean
  readonly callerName: string
  readonly callerPhone: string
}

/** What a hotline says of an order that it sent before. */
export type Status = {
  readonly number: string
  readonly code: string
  readonly means: StatusMeaning | undefined
  readonly note: string
  readonly solved: boolean | undefined
  readonly satisfaction: 'satisfied' | 'basically_satisfied' | 'dissatisfied' | undefined
}

const NUMBER_LENGTH_MAX = 64

/** The text at a dotted path: numbers and yes/no become text, everything else that is no text is empty. */
export function textAt(body: Json, path: string): string {
  if (path === '') return ''
  let value: unknown = body
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null) return ''
    value = Object.hasOwn(value, part) ? (value as Json)[part] : undefined
  }
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

function numberOf(body: Json, hotline: Hotline): string {
  const number = textAt(body, hotline.fields.number)
  // A spreadsheet or a careless encoder has turned digits into 1.23E+17: the number is lost.
  const isDamaged = /^\d(\.\d+)?e\+?\d+$/i.test(number)
  if (number === '' || number.length > NUMBER_LENGTH_MAX || isDamaged) {
    throw new Refusal('intake.bad_order', 'bad_input', { field: hotline.fields.number })
  }
  return number
}

function pointAt(body: Json, { fields }: Hotline): Order['point'] {
  const [longitude, latitude] = [fields.longitude, fields.latitude].map((path) => {
    const text = textAt(body, path)
    return text === '' ? Number.NaN : Number(text)
  })
  const isInChina = longitude! >= 73 && longitude! <= 136 && latitude! >= 3 && latitude! <= 54
  return isInChina ? { longitude: longitude!, latitude: latitude! } : null
}

/** Reads an order as the district's mapping says. Refuses `intake.bad_order` without number or content. */
export function readOrder(body: Json, hotline: Hotline): Order {
  const { fields } = hotline
  const number = numberOf(body, hotline)
  const description = textAt(body, fields.description)
  if (description.length < 2) {
    throw new Refusal('intake.bad_order', 'bad_input', { field: fields.description })
  }
  const category = textAt(body, fields.category)
  const urgency = textAt(body, fields.urgency)
  return {
    number,
    title: textAt(body, fields.title),
    description,
    address: textAt(body, fields.address),
    areaCode: textAt(body, fields.areaCode),
    point: pointAt(body, hotline),
    happenedAt: textAt(body, fields.happenedAt),
    categoryCode: hotline.categories.find(({ theirs }) => theirs === category)?.ours,
    urgency: hotline.urgencies.find(({ theirs }) => theirs === urgency)?.ours,
    secret: hotline.yesWords.includes(textAt(body, fields.secret)),
    callerName: textAt(body, fields.callerName),
    callerPhone: textAt(body, fields.callerPhone),
  }
}

const SATISFACTIONS = {
  满意: 'satisfied',
  基本满意: 'basically_satisfied',
  不满意: 'dissatisfied',
  satisfied: 'satisfied',
  basically_satisfied: 'basically_satisfied',
  dissatisfied: 'dissatisfied',
} as const

/** Reads a status push. An unknown code is no refusal: the push is parked for a person to decide. */
export function readStatus(body: Json, hotline: Hotline): Status {
  const { fields, statuses, yesWords } = hotline
  const code = textAt(body, fields.status)
  const solved = textAt(body, fields.solved)
  const satisfaction = textAt(body, fields.satisfaction)
  return {
    number: numberOf(body, hotline),
    code,
    means: statuses.find(({ theirs }) => theirs === code)?.means,
    note: textAt(body, fields.note),
    solved: solved === '' ? undefined : yesWords.includes(solved),
    satisfaction: Object.hasOwn(SATISFACTIONS, satisfaction)
      ? SATISFACTIONS[satisfaction as keyof typeof SATISFACTIONS]
      : undefined,
  }
}
