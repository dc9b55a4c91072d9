import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { suggestReplies as operation } from '#contract/issues/suggest-replies.ts'
import { fillPlaces } from '#engines/plain-words/index.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { areaNames } from '#modules/territory/index.ts'
import { findCase, replyValues } from './reply-values.ts'
import { listTemplates, type TemplateRow } from './repo-templates.ts'

/** How closely a template fits: the nearest area counts most, then the category, then the reason. */
function closeness(row: TemplateRow): number[] {
  return [row.areaCode.length, row.categoryPrefix.length, row.reason === null ? 0 : 1]
}

function compare(one: TemplateRow, other: TemplateRow): number {
  const [mine, theirs] = [closeness(one), closeness(other)]
  const at = mine.findIndex((value, i) => value !== theirs[i])
  return at === -1 ? one.title.localeCompare(other.title, 'zh') : theirs[at]! - mine[at]!
}

/** The templates that fit a move on a case, filled in, the closest first. */
export async function suggestReplies(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  return deps.district.read(actor.viewer, async (tx) => {
    const item = await findCase(tx, input.issueId)
    const values = await replyValues(deps, tx, actor, item, input)
    const code = item.topicCode ?? ''
    const fitting = (await listTemplates(tx, item.areaCode)).filter(
      (row) =>
        row.active &&
        row.move === input.move &&
        code.startsWith(row.categoryPrefix) &&
        (row.reason === null || input.reason === undefined || row.reason === input.reason),
    )
    const names = await areaNames(
      tx,
      fitting.map(({ areaCode }) => areaCode),
    )
    const replies = fitting.toSorted(compare).map((row) => {
      const page = fillPlaces(row.pageText, values)
      const short = row.shortText === null ? null : fillPlaces(row.shortText, values)
      return {
        templateId: row.id,
        title: row.title,
        areaName: names.get(row.areaCode) ?? row.areaCode,
        page: page.text,
        short: short?.text ?? null,
        missing: [...new Set([...page.missing, ...(short?.missing ?? [])])],
      }
    })
    return { replies }
  })
}
