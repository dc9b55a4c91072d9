/** What an answer holds, before it is written as XML or JSON. */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [name: string]: Value }

/**
 * One answer in both formats. GeoReport v2 maps XML to JSON by the Spark convention: the root is left
 * out, and a container of one kind of children becomes an array, also when there is only one child.
 */
export type Sheet = {
  readonly root: string
  /** The name of the root's children; null when the root is one record. */
  readonly child: string | null
  readonly value: Value
}

/** The name of the children of a container that is not the root. */
const CHILD: Readonly<Record<string, string>> = {
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
}

export function toJson(sheet: Sheet): string {
  return JSON.stringify(sheet.value)
}

/** Characters that no XML 1.0 document may hold, however they are written (XML 1.0 §2.2). */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A bare one is read back as a line feed.
  '\r': '&#13;',
}

/** Text as it stands in a document, without anything that is read as markup. */
export function escaped(text: string): string {
  return text.replaceAll(UNWRITABLE, '').replaceAll(/[&<>"'\r]/g, (sign) => ESCAPES[sign]!)
}

function element(name: string, value: Value, child: string | undefined): string {
  const inner = content(value, child)
  return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`
}

function content(value: Value, child: string | undefined): string {
  if (value === null) return ''
  if (typeof value !== 'object') return escaped(String(value))
  if (Array.isArray(value)) {
    if (child === undefined) throw new Error('A container has no name for its children.')
    return value.map((one: Value) => element(child, one, undefined)).join('')
  }
  return Object.entries(value)
    .map(([name, inner]) => element(name, inner, CHILD[name]))
    .join('')
}

export function toXml({ root, child, value }: Sheet): string {
  const body = element(root, value, child ?? undefined)
  return `<?xml version="1.0" encoding="utf-8"?>\n${body}`
}
