import type { ImportColumn, RowProblem, RowProblemCode } from '#contract/intake/terms.ts'
import { URGENCIES, type Urgency } from '#contract/loop/terms.ts'
import { normalisePhone } from '#kernel/identity/phone.ts'
import { readDate } from './read-date.ts'

/** One row by its columns; a column that the file has not is not there. */
export type RowCells = Readonly<Partial<Record<ImportColumn, string>>>

/** What rows are checked against, read once for many of them. */
export type Register = {
  readonly categories: readonly { readonly code: string; readonly name: string }[]
  readonly areas: readonly { readonly code: string; readonly name: string }[]
  readonly estates: readonly {
    readonly id: string
    readonly name: string
    readonly communityCode: string
  }[]
  /** Areas in which whoever imports may enter cases. */
  readonly scopes: readonly string[]
  /** The importer's own area, where a row that names no place lies. */
  readonly ownArea: string
  readonly isEmergency: (text: string) => boolean
  readonly now: Date
}

/** What a good row says, ready to be entered. */
export type RowDraft = {
  readonly description: string
  readonly title: string
  readonly categoryCode: string | undefined
  readonly placeText: string
  readonly areaCode: string
  readonly estateId: string | null
  readonly point: { readonly longitude: number; readonly latitude: number } | null
  readonly name: string
  readonly phone: string | undefined
  readonly happenedAt: Date | undefined
  readonly urgency: Urgency | undefined
  readonly secret: boolean
  readonly households: number | undefined
  readonly externalNumber: string
}

const LENGTHS: Readonly<Partial<Record<ImportColumn, number>>> = {
  description: 2000,
  title: 60,
  place: 120,
  name: 40,
  externalNumber: 64,
}
/** Columns whose text is somebody's: a problem says what is wrong with it, not what stands there. */
const PERSONAL: readonly ImportColumn[] = ['name', 'phone']
const VALUE_SHOWN = 30
/** A number that a spreadsheet has rounded: its last digits are gone for good. */
const DAMAGED = /^\d(\.\d+)?e\+?\d+$/i
const URGENCY_WORDS: Readonly<Record<string, Urgency>> = {
  特急: 'critical',
  紧急: 'urgent',
  急: 'urgent',
  一般: 'normal',
  普通: 'normal',
}
const YES = ['是', '保密', '1', 'true', 'y', 'yes']
const NO = ['', '否', '不保密', '0', 'false', 'n', 'no']

type Notes = (column: ImportColumn, code: RowProblemCode) => void

function urgencyOf(text: string, note: Notes): Urgency | undefined {
  if (text === '') return undefined
  const known = URGENCY_WORDS[text] ?? URGENCIES.find((urgency) => urgency === text)
  if (!known) note('urgency', 'bad_urgency')
  return known
}

function categoryOf(text: string, { categories }: Register, note: Notes): string | undefined {
  if (text === '') return undefined
  // The last part of 「房屋与楼栋/楼道灯」 is what is meant; a code may have lost its leading zero.
  const word =
    text
      .split(/[/／>＞-]/)
      .at(-1)
      ?.trim() ?? text
  const found =
    categories.find(({ code }) => code === text || code === text.padStart(4, '0')) ??
    categories.find(({ name }) => name === word)
  if (!found) note('category', 'unknown_category')
  return found?.code
}

function areaOf(text: string, register: Register, note: Notes): string | undefined {
  if (text === '') return undefined
  const { areas } = register
  const word = text.replace(/居民委员会$|居委会$/, '')
  const found = areas.filter(({ code, name }) => code === text || name === text || name === word)
  if (found.length !== 1) note('area', 'unknown_area')
  return found.length === 1 ? found[0]!.code : undefined
}

function estateOf(
  text: string,
  area: string,
  register: Register,
  note: Notes,
): Register['estates'][0] | null {
  if (text === '') return null
  const named = register.estates.filter(({ name }) => name === text)
  const here = named.filter(({ communityCode }) => communityCode.startsWith(area.slice(0, 12)))
  const found = here.length > 0 ? here : named
  if (found.length === 1) return found[0]!
  note('estate', found.length === 0 ? 'unknown_estate' : 'several_estates')
  return null
}

function pointOf(cells: RowCells, note: Notes): RowDraft['point'] {
  const [x, y] = [cells.longitude ?? '', cells.latitude ?? '']
  if (x === '' && y === '') return null
  const [longitude, latitude] = [Number(x), Number(y)]
  const isInChina =
    x !== '' && y !== '' && longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54
  if (isInChina) return { longitude, latitude }
  note(x === '' || Number.isNaN(longitude) ? 'longitude' : 'latitude', 'bad_point')
  return null
}

function dateOf(text: string, now: Date, note: Notes): Date | undefined {
  if (text === '') return undefined
  const at = readDate(text)
  if (!at) note('happenedAt', 'bad_date')
  else if (at > now) note('happenedAt', 'future_date')
  return at
}

function householdsOf(text: string, note: Notes): number | undefined {
  if (text === '') return undefined
  const count = Number(text.replace(/户$/, ''))
  const isCount = Number.isInteger(count) && count >= 1 && count <= 100_000
  if (!isCount) note('households', 'bad_number')
  return isCount ? count : undefined
}

function phoneOf(text: string, name: string, note: Notes): string | undefined {
  if (text === '') return undefined
  const phone = normalisePhone(text)
  if (!phone) note('phone', DAMAGED.test(text) ? 'number_damaged' : 'bad_phone')
  else if (name === '') note('phone', 'phone_without_name')
  return phone?.number
}

function checkText(cells: RowCells, register: Register, note: Notes): void {
  const { description = '', externalNumber = '' } = cells
  if (description === '') note('description', 'missing')
  else if (description.length < 2) note('description', 'too_short')
  else if (register.isEmergency(description)) note('description', 'emergency')
  for (const [column, most] of Object.entries(LENGTHS) as [ImportColumn, number][]) {
    if ((cells[column] ?? '').length > most) note(column, 'too_long')
  }
  if (DAMAGED.test(externalNumber)) note('externalNumber', 'number_damaged')
}

function secretOf(text: string, note: Notes): boolean {
  const word = text.toLowerCase()
  if (!YES.includes(word) && !NO.includes(word)) note('secret', 'bad_choice')
  return YES.includes(word)
}

/**
 * Reads one row against the registers and says everything that is wrong with it at once, so that a
 * clerk mends a file in one go. The draft is worth entering only when there are no problems.
 */
export function checkRow(
  cells: RowCells,
  register: Register,
): { draft: RowDraft; problems: RowProblem[] } {
  const problems: RowProblem[] = []
  const note: Notes = (column, code) => {
    const value = PERSONAL.includes(column) ? '' : (cells[column] ?? '').slice(0, VALUE_SHOWN)
    problems.push({ column, code, value })
  }
  const { area = '', estate = '', name = '', phone = '' } = cells
  checkText(cells, register, note)
  const named = areaOf(area, register, note)
  const found = estateOf(estate, named ?? '', register, note)
  const areaCode = named ?? found?.communityCode ?? register.ownArea
  if (!register.scopes.some((scope) => areaCode.startsWith(scope))) note('area', 'outside_scope')
  const draft: RowDraft = {
    description: cells.description ?? '',
    title: cells.title ?? '',
    categoryCode: categoryOf(cells.category ?? '', register, note),
    placeText: cells.place ?? '',
    areaCode,
    estateId: found?.id ?? null,
    point: pointOf(cells, note),
    name,
    phone: phoneOf(phone, name, note),
    happenedAt: dateOf(cells.happenedAt ?? '', register.now, note),
    urgency: urgencyOf(cells.urgency ?? '', note),
    secret: secretOf(cells.secret ?? '', note),
    households: householdsOf(cells.households ?? '', note),
    externalNumber: cells.externalNumber ?? '',
  }
  return { draft, problems }
}
