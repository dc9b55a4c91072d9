import type { IssueFilters } from '#contract/issues/filters.ts'
import * as words from './line-words.ts'

const BOXES: Readonly<Record<IssueFilters['box'], string>> = {
  todo: '等我或本单位办的',
  scope: '看得到的全部',
  help: '请本单位协办的',
  sort: '等派单的',
  adjudicate: '等审定的',
  verify: '等核查的',
}
const DUE = { overdue: '已超时', today: '今天到期', soon: '两天内到期' } as const
const WITH = {
  helpers: '有协办',
  parts: '拆分的',
  merged: '合并的',
  border: '毗邻的',
} as const

type Named = {
  readonly area?: string | undefined
  readonly category?: string | undefined
  readonly holder?: string | undefined
}

function oneOf<T extends string>(
  name: string,
  codes: readonly T[] | undefined,
  said: Readonly<Record<T, string>>,
): string[] {
  if (codes === undefined || codes.length === 0) return []
  return [`${name}：${codes.map((code) => said[code]).join('、')}`]
}

function span(name: string, from: string | undefined, to: string | undefined): string[] {
  if (from === undefined && to === undefined) return []
  if (from === to) return [`${name}：${from}`]
  return [`${name}：${from ?? '最早'} 至 ${to ?? '现在'}`]
}

function flag(fact: boolean | undefined, yes: string, no: string): string[] {
  return fact === undefined ? [] : [fact ? yes : no]
}

/** The filters of a file in plain words, so that whoever finds it knows what it holds and what not. */
export function sayFilters(filters: IssueFilters, names: Named): string {
  const { areaCode, categoryCode, holderOrgId, submittedOn, endedOn } = filters
  return [
    BOXES[filters.box],
    ...oneOf('状态', filters.state, words.STATES),
    ...oneOf('层级', filters.tier, words.TIERS),
    ...oneOf('紧急程度', filters.urgency, words.URGENCIES),
    ...(areaCode === undefined ? [] : [`区域：${names.area ?? areaCode}`]),
    ...(categoryCode === undefined ? [] : [`类别：${names.category ?? categoryCode}`]),
    ...(holderOrgId === undefined ? [] : [`承办：${names.holder ?? holderOrgId}`]),
    ...span('反映日期', submittedOn ?? filters.submittedFrom, submittedOn ?? filters.submittedTo),
    ...(filters.submittedWithinDays === undefined
      ? []
      : [`最近 ${filters.submittedWithinDays} 天反映（含今天）`]),
    ...span('办结日期', endedOn ?? filters.endedFrom, endedOn ?? filters.endedTo),
    ...oneOf('来源', filters.channel, words.CHANNELS),
    ...oneOf('身份', filters.identity, words.IDENTITIES),
    ...oneOf('评价', filters.judged, words.JUDGED),
    ...flag(filters.photo, '有照片', '没有照片'),
    ...flag(filters.bounced, '有过退单', '没有退过'),
    ...flag(filters.reopened, '重办过', '没有重办'),
    ...flag(filters.open, '没办结', '已办结'),
    ...(filters.due === undefined ? [] : [DUE[filters.due]]),
    ...(filters.handoversMin === undefined ? [] : [`转手 ${filters.handoversMin} 次以上`]),
    ...(filters.with === undefined ? [] : [WITH[filters.with]]),
    ...(filters.q ? [`含“${filters.q}”`] : []),
  ].join('；')
}
