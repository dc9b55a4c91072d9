import type { LineColumn } from '#contract/analysis/view-terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import type { Cell, Column, Row } from '#kernel/sheets/table.ts'
import { type IssueLine, publicText, taxonomySetting, urgencyOf } from '#modules/issues/index.ts'
import { orgNames } from '#modules/organization/index.ts'
import { areaNames } from '#modules/territory/index.ts'
import * as words from './line-words.ts'

const SHAPES: Readonly<Record<LineColumn, readonly [kind: Column['kind'], width: number]>> = {
  number: ['text', 18],
  title: ['text', 40],
  category: ['text', 18],
  state: ['text', 14],
  tier: ['text', 8],
  urgency: ['text', 8],
  area: ['text', 20],
  place: ['text', 30],
  holder: ['text', 28],
  channel: ['text', 12],
  created_at: ['moment', 18],
  due_at: ['moment', 18],
  overdue: ['text', 8],
  answered_at: ['moment', 18],
  ended_at: ['moment', 18],
  result: ['text', 12],
  satisfaction: ['text', 10],
  solved: ['text', 8],
  reopened: ['number', 8],
  followers: ['number', 8],
  description: ['text', 60],
  answer: ['text', 60],
}

export function columnsOf(columns: readonly LineColumn[]): Column[] {
  return columns.map((name) => {
    const [kind, width] = SHAPES[name]
    return { heading: words.HEADINGS[name], kind, width }
  })
}

/** Names behind codes, asked for once each however many lines hold them. */
export type Names = {
  readonly categories: ReadonlyMap<string, string>
  readonly areas: Map<string, string>
  readonly orgs: Map<string, string>
}

export function newNames(deps: Deps): Names {
  const rules = deps.settings.get(taxonomySetting)
  return {
    categories: new Map(rules.map(({ code, name }) => [code, name])),
    areas: new Map(),
    orgs: new Map(),
  }
}

/** Learns the names that a batch holds and that no batch before it held. */
export async function learn(tx: Tx, names: Names, lines: readonly IssueLine[]): Promise<void> {
  const areas = new Set(lines.map(({ areaCode }) => areaCode))
  const orgs = new Set(lines.flatMap(({ holderOrgId }) => holderOrgId ?? []))
  const newAreas = [...areas].filter((code) => !names.areas.has(code))
  const newOrgs = [...orgs].filter((id) => !names.orgs.has(id))
  if (newAreas.length > 0) {
    const found = await areaNames(tx, newAreas)
    for (const code of newAreas) names.areas.set(code, found.get(code) ?? code)
  }
  if (newOrgs.length > 0) {
    const found = await orgNames(tx, newOrgs)
    for (const id of newOrgs) names.orgs.set(id, found.get(id) ?? '')
  }
}

/** A word for a code; a code that has none yet stands for itself. */
function named(codes: Readonly<Record<string, string>>, code: string | null): string | null {
  return code === null ? null : (codes[code] ?? code)
}

function yesNo(fact: boolean | null): string | null {
  return fact === null ? null : fact ? '是' : '否'
}

type Read = (line: IssueLine, names: Names, asOf: Date) => Cell

/** What people wrote goes out as strangers may read it: no phone, ID or room numbers (M23 T (e)). */
const CELLS: Readonly<Record<LineColumn, Read>> = {
  number: ({ number }) => number,
  title: ({ title }) => publicText(title),
  category: ({ topicCode }, { categories }) => categories.get(topicCode ?? '') ?? topicCode,
  state: ({ state }) => named(words.STATES, state),
  tier: ({ tier }) => named(words.TIERS, tier),
  urgency: ({ urgency }) => words.URGENCIES[urgencyOf(urgency)],
  area: ({ areaCode }, { areas }) => areas.get(areaCode) ?? areaCode,
  place: ({ placeText }) => publicText(placeText),
  holder: ({ holderOrgId }, { orgs }) =>
    holderOrgId === null ? null : (orgs.get(holderOrgId) ?? ''),
  channel: ({ channel }) => named(words.CHANNELS, channel),
  created_at: ({ createdAt }) => createdAt,
  due_at: ({ dueAt }) => dueAt,
  overdue: ({ dueAt, endedAt }, _names, asOf) =>
    endedAt !== null || dueAt === null ? null : yesNo(dueAt < asOf),
  answered_at: ({ answeredAt }) => answeredAt,
  ended_at: ({ endedAt }) => endedAt,
  result: ({ result }) => named(words.RESULTS, result),
  satisfaction: ({ satisfaction }) => named(words.SATISFACTIONS, satisfaction),
  solved: ({ solved }) => yesNo(solved),
  reopened: ({ reopenCount }) => reopenCount,
  followers: ({ followers }) => followers,
  description: ({ description }) => publicText(description),
  answer: ({ answer }) => (answer === null ? null : publicText(answer)),
}

export function rowOf(
  line: IssueLine,
  columns: readonly LineColumn[],
  names: Names,
  asOf: Date,
): Row {
  return columns.map((name) => CELLS[name](line, names, asOf))
}
