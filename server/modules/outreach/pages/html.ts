/** Markup that is safe to put into a page: made by `html`, never from a string of somebody's. */
export type Markup = { readonly markup: string }
type Hole = string | number | Markup | null | undefined | false | readonly Hole[]

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand between tags and in quoted attributes. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]!)
}

function fillHole(hole: Hole): string {
  if (hole === null || hole === undefined || hole === false) return ''
  if (typeof hole === 'string') return escapeText(hole)
  if (typeof hole === 'number') return String(hole)
  if ('markup' in hole) return hole.markup
  return hole.map(fillHole).join('')
}

/** A template whose holes are text, escaped always; markup only from another template. */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Markup {
  return {
    markup: parts.reduce((text, part, i) => text + fillHole(holes[i - 1]) + part),
  }
}

/** Markup that this house made itself, such as a drawing. */
export function trusted(markup: string): Markup {
  return { markup }
}
