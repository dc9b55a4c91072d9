/** Text as it may stand in XML 1.0: what no document may hold is left out, what has a meaning is escaped. */
export function xmlText(text: string): string {
  const kept = [...text].filter((sign) => isXmlCharacter(sign.codePointAt(0) ?? 0)).join('')
  return kept
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** XML 1.0 §2.2, Char. */
function isXmlCharacter(code: number): boolean {
  if (code === 0x9 || code === 0xa || code === 0xd) return true
  if (code >= 0x20 && code <= 0xd7ff) return true
  return (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
}

export type AtomLink = { readonly rel: string; readonly href: string; readonly type: string }

export type AtomEntry = {
  /** Never changes and is never used for anything else (RFC 4287 §4.2.6). */
  readonly id: string
  readonly title: string
  readonly updated: Date
  readonly published: Date
  readonly summary: string
  readonly category: { readonly term: string; readonly label: string }
  readonly href: string
}

export type AtomFeed = {
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly updated: Date
  readonly author: string
  readonly language: string
  readonly links: readonly AtomLink[]
  readonly entries: readonly AtomEntry[]
}

const instant = (at: Date) => at.toISOString()

function linkOf({ rel, href, type }: AtomLink): string {
  return `<link rel="${xmlText(rel)}" type="${xmlText(type)}" href="${xmlText(href)}"/>`
}

function entryOf(entry: AtomEntry): string {
  return [
    '<entry>',
    `<id>${xmlText(entry.id)}</id>`,
    `<title type="text">${xmlText(entry.title)}</title>`,
    `<updated>${instant(entry.updated)}</updated>`,
    `<published>${instant(entry.published)}</published>`,
    linkOf({ rel: 'alternate', href: entry.href, type: 'text/html' }),
    `<category term="${xmlText(entry.category.term)}" label="${xmlText(entry.category.label)}"/>`,
    `<summary type="text">${xmlText(entry.summary)}</summary>`,
    '</entry>',
  ].join('')
}

/** An Atom 1.0 feed document (RFC 4287): every element it must have, in UTF-8. Pure. */
export function writeAtom(feed: AtomFeed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xmlText(feed.language)}">`,
    `<id>${xmlText(feed.id)}</id>`,
    `<title type="text">${xmlText(feed.title)}</title>`,
    `<subtitle type="text">${xmlText(feed.subtitle)}</subtitle>`,
    `<updated>${instant(feed.updated)}</updated>`,
    `<author><name>${xmlText(feed.author)}</name></author>`,
    ...feed.links.map(linkOf),
    ...feed.entries.map(entryOf),
    '</feed>\n',
  ].join('\n')
}
