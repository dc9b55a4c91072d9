import { xmlText } from './xml-text.ts'

/** Numbers of the cell formats in `STYLES`. */
export const STYLE = {
  text: 1,
  /** As text, with the mark that keeps it a text when somebody edits the cell. */
  guarded: 2,
  day: 3,
  moment: 4,
  number: 5,
  heading: 6,
  total: 7,
  noteName: 8,
  /** What is wrong with the row beside it: seal red. */
  bad: 9,
} as const

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export function contentTypes(sheets: number): string {
  const parts = Array.from(
    { length: sheets },
    (_, i) =>
      `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`,
  )
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/>${parts.join('')}</Types>`
}

export const ROOT_RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export function workbookRelations(sheets: number): string {
  const parts = Array.from(
    { length: sheets },
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${parts.join('')}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`
}

/** Sheet names may not hold `[]:*?/\` nor begin or end with an apostrophe, and have 31 characters. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31)
}

/** `headed` are the sheets whose first row is printed on top of every page. */
export function workbook(names: readonly string[], headed: readonly number[]): string {
  const sheets = names.map(
    (name, i) =>
      `<sheet name="${xmlText(sheetName(name))}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  )
  const titles = headed.map(
    (at) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${xmlText(sheetName(names[at] ?? ''))}'!$1:$1</definedName>`,
  )
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`
}

const ALIGNED = '<alignment vertical="top" wrapText="1"/>'
const format = (numberFormat: number, more = '', inner = '') =>
  `<xf numFmtId="${numberFormat}" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1"${more}${inner === '' ? '/>' : ` applyAlignment="1">${inner}</xf>`}`

/** Formats: 49 is «text», so that a number of twenty digits stays what it is. */
export const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="3"><font><sz val="10"/><name val="宋体"/></font><font><b/><sz val="10"/><name val="宋体"/></font><font><sz val="10"/><color rgb="FFA8231C"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF3F6F7"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color rgb="FFD8E0E5"/></left><right style="thin"><color rgb="FFD8E0E5"/></right><top style="thin"><color rgb="FFD8E0E5"/></top><bottom style="thin"><color rgb="FFD8E0E5"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="10"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${format(49, '', ALIGNED)}${format(49, ' quotePrefix="1"', ALIGNED)}${format(164)}${format(165)}${format(0)}<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${ALIGNED}</xf><xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">${ALIGNED}</xf><xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">${ALIGNED}</xf></cellXfs></styleSheet>`

/** Everything of a sheet before its rows: one page wide, the first row always in sight. */
export function sheetStart(widths: readonly number[], { frozen }: { frozen: boolean }): string {
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  const view = frozen
    ? '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
    : '<sheetView workbookViewId="0"/>'
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>${view}</sheetViews><cols>${columns.join('')}</cols><sheetData>`
}

/** In a header `&` begins a command; Excel allows 255 characters in all. */
function printed(text: string): string {
  return xmlText(text.replaceAll('&', '&&').slice(0, 110))
}

/** Everything after the rows: filter buttons, A4 landscape, and the watermark on every printed page. */
export function sheetEnd(print: {
  readonly header: string
  readonly footer: string
  readonly filtered?: string
}): string {
  const filter = print.filtered === undefined ? '' : `<autoFilter ref="${print.filtered}"/>`
  return `</sheetData>${filter}<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddHeader>&amp;L ${printed(print.header)}&amp;R &amp;P / &amp;N</oddHeader><oddFooter>&amp;L ${printed(print.footer)}</oddFooter></headerFooter></worksheet>`
}
