/** The two formats an answer can have. */
export type Format = 'xml' | 'json'

/** What an address names: a resource, the one record of it, and the asked format. */
export type Asked = {
  readonly resource: string
  readonly id: string | null
  /** null when the address ends in no known format. */
  readonly format: Format | null
  /** What stood behind the last dot, when that is no format. */
  readonly suffix: string | null
}

const FORMATS: readonly string[] = ['xml', 'json']

/** Pages for people: the front, also where clients look for it, and the documentation. */
const PAGES: Readonly<Record<string, string>> = {
  '': 'front',
  v2: 'front',
  'documentation.md': 'documentation',
}

function decoded(text: string): string | null {
  try {
    const plain = decodeURIComponent(text)
    // No database keeps a zero byte, so nothing is named by one.
    return plain.includes('\0') ? null : plain
  } catch {
    return null
  }
}

/**
 * Reads an address below `/open311`. Resources are `discovery`, two pages for people and those of version 2; null for every
 * other address. The format is what stands behind the last dot of the last part.
 */
export function readPath(path: string): Asked | null {
  const parts = path.split('/').filter(Boolean).map(decoded)
  if (parts.some((part) => part === null)) return null
  const [first = '', ...rest] = parts as string[]
  const page = rest.length === 0 ? PAGES[first] : undefined
  if (page !== undefined) return { resource: page, id: null, format: null, suffix: null }
  if (rest.length === 0) return /^discovery(\.|$)/.test(first) ? split('discovery', first) : null
  if (first !== 'v2' || rest.length > 2) return null
  const [resource = '', id] = rest
  if (id !== undefined) return { ...split(resource, id), resource, id: withoutFormat(id) }
  const { format, suffix } = split(resource, resource)
  return { resource: withoutFormat(resource), id: null, format, suffix }
}

function split(resource: string, name: string): Asked {
  const dot = name.lastIndexOf('.')
  const suffix = dot < 0 ? null : name.slice(dot + 1)
  const format = suffix !== null && FORMATS.includes(suffix) ? (suffix as Format) : null
  return { resource, id: null, format, suffix: format === null ? suffix : null }
}

function withoutFormat(name: string): string {
  return name.replace(/\.[A-Za-z0-9]*$/, '')
}

/** Without a format in the address: what the caller accepts, else XML, the one that is required. */
export function preferredFormat(accept: string | undefined): Format {
  return accept?.includes('application/json') && !accept.includes('xml') ? 'json' : 'xml'
}
