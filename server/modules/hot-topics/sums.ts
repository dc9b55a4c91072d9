import { addHeat, commonWords } from '#engines/triage/index.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { companionsAmong, countReporters, publicTexts } from '#modules/issues/index.ts'
import { listCaseIds, setSums, type TopicRow, type TopicSums } from './repo.ts'
import { hotTopicSetting } from './settings.ts'

const DAY_MS = 86_400_000
/** Cases that a topic is summed over. One of more is a catastrophe and known as such. */
export const CASES_MOST = 2000
/** Texts that a topic's words are taken from. */
const NAMED_BY = 40
const WORDS = 5

/** The smallest official area that holds all these areas: codes nest in steps of three digits. */
export function commonArea(codes: readonly string[]): string {
  const [first = '', ...rest] = codes
  const digits = [15, 12, 9, 6].find(
    (count) =>
      first.length >= count && rest.every((code) => code.startsWith(first.slice(0, count))),
  )
  return first.slice(0, digits ?? 6)
}

/** How hot these moments are together, as a rank that time does not change. */
export function rankOf(moments: readonly Date[], halfLifeDays: number): number {
  const rank = moments.reduce<number | null>(
    (sum, at) => addHeat(sum, at.getTime(), halfLifeDays * DAY_MS),
    null,
  )
  if (rank === null) throw new Error('A topic without a case has no heat.')
  return rank
}

/** What the newest public texts have in common, for naming a topic. */
export async function wordsOf(deps: Deps, tx: Tx, ids: readonly string[]): Promise<string[]> {
  const texts = await publicTexts(deps, tx, ids.slice(0, NAMED_BY))
  return commonWords(
    texts.map(({ title, description }) => `${title} ${description}`),
    WORDS,
  )
}

/**
 * Writes what the issues of a topic make of it now: how many, by how many people, where, how hot. A
 * topic whose last issue was taken out keeps what it had, with 0 cases.
 */
export async function sumUp(
  deps: Deps,
  tx: Tx,
  topic: TopicRow,
  news: number = topic.newsCount,
): Promise<TopicSums> {
  const cases = await listCaseIds(tx, topic.id, CASES_MOST)
  const ids = cases.map(({ id }) => id)
  const reporters = await countReporters(tx, ids)
  const members = await companionsAmong(deps, tx, ids)
  const { halfLifeDays } = deps.settings.get(hotTopicSetting)
  const has = cases.length > 0
  const sums: TopicSums = {
    areaCode:
      members.length > 0
        ? commonArea([topic.areaCode, ...members.map((m) => m.areaCode)])
        : topic.areaCode,
    words: has ? await wordsOf(deps, tx, ids) : topic.words,
    cases: cases.length,
    reporters,
    newsCount: news,
    heatRank: has
      ? rankOf(
          cases.map(({ at }) => at),
          halfLifeDays,
        )
      : topic.heatRank,
    firstAt: has ? cases.at(-1)!.at : topic.firstAt,
    lastAt: has ? cases[0]!.at : topic.lastAt,
  }
  await setSums(tx, topic.id, sums)
  return sums
}
