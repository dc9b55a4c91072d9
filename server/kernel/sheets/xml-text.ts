/** Excel's own limit of one cell, in UTF-16 code units. */
export const CELL_CHARACTERS = 32_767

/** A text as long as a cell may be, cut between characters and marked with an ellipsis. */
export function fitCell(text: string): string {
  if (text.length <= CELL_CHARACTERS) return text
  const cut = text.slice(0, CELL_CHARACTERS - 1)
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}

/** What XML 1.0 has no way to write, half characters included. */
const UNWRITABLE =
  // oxlint-disable-next-line no-control-regex -- these are the very characters to take out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
/** Nothing of this, and the text may stand as it is: nearly every cell. */
// oxlint-disable-next-line no-control-regex -- the test looks for control characters
const PLAIN = /^[^&<>"\r_\u0000-\u001f\ud800-\udfff\ufffe\uffff]*$/
const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/**
 * A text for an XML element or attribute. A literal `_x0041_` is escaped, because spreadsheets read it
 * as a character (ECMA-376, 22.9.2.19 ST_Xstring); a line end is one line feed.
 */
export function xmlText(text: string): string {
  if (PLAIN.test(text)) return text
  return text
    .replace(UNWRITABLE, '')
    .replace(/\r\n?/g, '\n')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)
}
