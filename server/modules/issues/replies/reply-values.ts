import type { ReplyVariable } from '#contract/issues/reply-terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { ITEM_COLUMNS } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { orgNames } from '#modules/organization/index.ts'
import { areaNames } from '#modules/territory/index.ts'
import { findCategory } from '../category.ts'
import { replyContactsSetting } from './settings.ts'

export type ReplyCase = WorkItem & { readonly placeText: string }
export type ReplyValues = Readonly<Record<ReplyVariable, string | null>>

/** What the form of the move says already. */
export type FormValues = {
  readonly holderOrgId?: string | undefined
  readonly reviewOn?: string | undefined
  readonly days?: number | undefined
}

/** The issue that is written about, as this actor may see it. */
export async function findCase(tx: Tx, issueId: string): Promise<ReplyCase> {
  const row = await tx.first<ReplyCase>(sql`
    select ${ITEM_COLUMNS}, i.place_text as "placeText"
    from work_item w join issue i on i.id = w.id where w.id = ${issueId}`)
  if (!row) throw new Refusal('issues.not_found', 'not_found')
  return row
}

/** `2026-06-03` as people say it. */
function sayDay(day: string): string {
  const [, month, date] = day.split('-').map(Number)
  return `${month}月${date}日`
}

/** The phone to call about a case: the holder's, the writer's office's, else the district's. */
export function phoneFor(deps: Deps, orgIds: readonly (string | null | undefined)[]): string {
  const { phone, offices } = deps.settings.get(replyContactsSetting)
  const own = orgIds.flatMap((id) => offices.find(({ orgId }) => orgId === id)?.phone ?? [])
  return own[0] ?? phone
}

/** What each place of a template says for this case; null where nothing is known. */
export async function replyValues(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  item: ReplyCase,
  form: FormValues,
): Promise<ReplyValues> {
  const holderId = form.holderOrgId ?? item.holderOrgId ?? actor.orgIds[0] ?? null
  const community = item.areaCode.slice(0, 12)
  const [orgs, areas] = await Promise.all([
    orgNames(tx, holderId ? [holderId] : []),
    areaNames(tx, [community]),
  ])
  return {
    编号: item.number,
    标题: item.title,
    地点: item.placeText || null,
    类别: (item.topicCode && findCategory(deps, item.topicCode)?.name) || null,
    社区: areas.get(community) ?? null,
    承办单位: (holderId && orgs.get(holderId)) || null,
    期限: item.dueAt ? sayDay(chinaDate(item.dueAt)) : null,
    复查日期: form.reviewOn ? sayDay(form.reviewOn) : null,
    天数: form.days === undefined ? null : String(form.days),
    电话: phoneFor(deps, [holderId, actor.orgIds[0]]),
    今天: sayDay(chinaDate(deps.clock.now())),
  }
}
