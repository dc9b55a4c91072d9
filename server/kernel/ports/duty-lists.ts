import type { DutyKind } from '#contract/issues/duty-terms.ts'
import type { Tx } from '../database/district.ts'
import type { Deps } from '../deps.ts'

/**
 * One line of a duty list (domain.md M10, M11). `basic` 基本履职: the street's own. `assisting` 配合:
 * a department leads, the street helps. `taken_back` 收回: a department does it from `from` on.
 * `community` 社区准入: a community may be given it. `negative` 负面: no community may.
 */
export type DutyItem = {
  readonly code: string
  readonly name: string
  readonly kind: DutyKind
  /** Codes of matters that fall under it, or the beginnings of such codes. */
  readonly categories: readonly string[]
  /** Words in the name of the department that leads; empty where none does. */
  readonly department: string
  /** The area it holds for and all within; null is the whole district. */
  readonly area: string | null
  /** In force on days `[from, to)`, Asia/Shanghai; `to` null is for good. */
  readonly from: string
  readonly to: string | null
  /** The paper it stands on. */
  readonly basis: string
}

export type DutyLists = {
  readonly items: readonly DutyItem[]
  /** True where a community may be given nothing that is not on its list (M11: 未经准入有权拒绝). */
  readonly communityOnlyListed: boolean
}

/** A matter at a place on a day. */
export type DutyQuestion = {
  readonly categoryCode: string
  readonly areaCode: string
  readonly on: string
}

type Source = (deps: Deps, tx: Tx) => Promise<DutyLists>

let source: Source | undefined

/** Says where the lists are kept: one module owns them, mechanisms only ask. */
export function connectDutyLists(read: Source): void {
  source = read
}

/** The duty lists of the district; no list where nobody keeps any. */
export async function readDutyLists(deps: Deps, tx: Tx): Promise<DutyLists> {
  return source ? await source(deps, tx) : { items: [], communityOnlyListed: false }
}

function isInForce({ from, to }: DutyItem, on: string): boolean {
  return from <= on && (to === null || on < to)
}

/** The lines that a matter falls under, the most exactly named first. */
export function dutiesFor(lists: DutyLists, question: DutyQuestion): DutyItem[] {
  const { categoryCode, areaCode, on } = question
  const exactness = (item: DutyItem) =>
    Math.max(0, ...item.categories.filter((code) => categoryCode.startsWith(code)).map(lengthOf))
  return lists.items
    .filter((item) => isInForce(item, on) && areaCode.startsWith(item.area ?? ''))
    .filter((item) => exactness(item) > 0)
    .toSorted((a, b) => exactness(b) - exactness(a))
}

const lengthOf = (text: string) => text.length

/** The line that somebody cites by its code or its name, if it is in force. */
export function citedDuty(lists: DutyLists, cited: string, on: string): DutyItem | undefined {
  const wanted = cited.trim()
  return lists.items.find(
    (item) => isInForce(item, on) && (item.code === wanted || item.name === wanted),
  )
}
