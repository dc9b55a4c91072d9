import { fill } from '#kit/words/fill.ts'
import type { loop } from '#kit/words/zh-cn/loop.ts'
import type { SettingEntry } from '#kit/words/zh-cn/settings.ts'
import { choiceOf, labelOf, type SettingWords } from './setting-words.ts'
import { isPlain, type Path, type Shape, valueAt } from './shape.ts'

/** What values are said with: words, units, and the names behind codes. */
export type Sayer = {
  readonly words: SettingWords
  readonly entry: SettingEntry
  readonly loop: Pick<typeof loop, 'units' | 'limit' | 'tiers'>
  /** The name of a code that a field map says is a category, an area or an office. */
  readonly nameOf: (pattern: string, code: string) => string
}

/** Whether a value says nothing: nothing chosen, no row, no letter. */
export function isBlank(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return isPlain(value) && Object.values(value).every(isBlank)
}

function sayLimit({ loop }: Sayer, value: Readonly<Record<string, unknown>>): string {
  const units: Readonly<Record<string, string>> = loop.units
  return `${value['amount']} ${units[String(value['unit'])] ?? ''}`
}

/** A value in one line, as a person would read it aloud. */
export function sayValue(sayer: Sayer, shape: Shape, pattern: string, value: unknown): string {
  const { words, entry } = sayer
  // No limit of its own is not «without a limit».
  if (isBlank(value)) return shape.nullable && shape.kind !== 'limit' ? words.ui.empty : '—'
  switch (shape.kind) {
    case 'choice':
      return choiceOf(entry, pattern, String(value))
    case 'yes_no':
      return value === true ? words.ui.yes : words.ui.no
    case 'limit':
      return isPlain(value) ? sayLimit(sayer, value) : String(value)
    case 'list':
      return Array.isArray(value)
        ? value.map((one) => sayValue(sayer, shape.of, `${pattern}.*`, one)).join('、')
        : String(value)
    case 'table':
      return Array.isArray(value) ? words.say('rows', { n: value.length }) : String(value)
    case 'map':
      return shape.keys
        .map((key) => {
          const inner = sayValue(sayer, shape.of, `${pattern}.*`, valueAt(value, [key]))
          return `${choiceOf(entry, pattern, key)}${words.ui.colon}${inner}`
        })
        .join(words.ui.conditions)
    case 'group':
      return shape.fields
        .filter(({ name }) => !isBlank(valueAt(value, [name])))
        .map(({ name, shape: inner }) => {
          const place = pattern === '' ? name : `${pattern}.${name}`
          const said = sayValue(sayer, inner, place, valueAt(value, [name]))
          return `${labelOf(entry, place)}${words.ui.colon}${said}`
        })
        .join(words.ui.conditions)
    case 'number':
      return typeof value === 'number' ? value.toLocaleString('en-US') : String(value)
    default:
      return sayer.nameOf(pattern, String(value))
  }
}

/** The shape at a place of a value. */
export function shapeAt(shape: Shape, path: Path): Shape {
  const [first, ...rest] = path
  if (first === undefined) return shape
  switch (shape.kind) {
    case 'group': {
      const field = shape.fields.find(({ name }) => name === first)
      return field
        ? shapeAt(field.shape, rest)
        : { kind: 'text', nullable: true, lengthMax: undefined }
    }
    case 'map':
    case 'list':
      return shapeAt(shape.of, rest)
    case 'table':
      return shapeAt(shape.row, rest)
    default:
      return shape
  }
}

/** A place in words: 「规则」第 3 行「时限」. `rowName` names a row where rows have names. */
export function sayPlace(
  { words, entry }: Sayer,
  shape: Shape,
  path: Path,
  rowName: string | null,
): string {
  const parts: string[] = []
  let here = shape
  let pattern = ''
  let isRowNamed = false
  for (const part of path) {
    const isKey = here.kind === 'map'
    if (typeof part === 'number') {
      const named = rowName !== null && !isRowNamed
      parts.push(named ? `「${rowName}」` : fill(words.ui.row, { n: part + 1 }))
      isRowNamed = true
    } else if (isKey) parts.push(choiceOf(entry, pattern, part))
    const next = typeof part === 'number' || isKey ? '*' : part
    pattern = pattern === '' ? next : `${pattern}.${next}`
    if (next !== '*') parts.push(labelOf(entry, pattern))
    here = shapeAt(here, [part])
  }
  return parts.join(' ')
}
