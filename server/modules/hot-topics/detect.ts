import {
  addTo,
  cosine,
  emptyCluster,
  fitsInto,
  groupAround,
  type Weighted,
} from '#engines/triage/index.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { DomainEvent } from '#kernel/outbox/subscription.ts'
import { newId } from '#kernel/time/ids.ts'
import { type Companion, companionsAmong, companionsOf } from '#modules/issues/index.ts'
import {
  addEvent,
  addTopic,
  listCaseIds,
  listMemberships,
  lockTopic,
  type Membership,
  putCases,
  type TopicRow,
} from './repo.ts'
import { type HotTopicRule, hotTopicSetting, REACH_DIGITS, ruleOf } from './settings.ts'
import { commonArea, rankOf, sumUp, wordsOf } from './sums.ts'

const DAY_MS = 86_400_000
/** New issues looked at in one turn; each takes some ten milliseconds. */
const AT_ONCE = 50
/** The newest members that a newcomer is compared with. */
const COMPARED_MEMBERS = 40
const TITLE_CHARACTERS = 60

/** Notes that an issue is new, and nothing more: looking at it must not hold up the events behind it. */
export async function noteArrivals(
  _deps: Deps,
  tx: Tx,
  events: readonly DomainEvent[],
): Promise<void> {
  const arrived = events.flatMap(({ payload: { itemId, from }, at }) =>
    from === null && typeof itemId === 'string' ? [{ itemId, at }] : [],
  )
  if (arrived.length === 0) return
  await tx.run(sql`
    insert into hot_topic_arrival (issue_id, at)
    select * from unnest(${arrived.map(({ itemId }) => itemId)}::uuid[],
      ${arrived.map(({ at }) => at)}::timestamptz[])
    on conflict do nothing`)
}

/** A second detector waits for the first one's commit, so that two of them never raise one matter twice. */
async function takeArrivals(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    delete from hot_topic_arrival where issue_id in (
      select issue_id from hot_topic_arrival order by at limit ${AT_ONCE} for update)
    returning issue_id as id`)
  return rows.map(({ id }) => id)
}

/** Whether two issues are near enough to be one matter at all. */
function isWithinReach(a: Companion, b: Companion, { reach }: HotTopicRule): boolean {
  if (reach === 'estate') return a.estateId !== null && a.estateId === b.estateId
  const digits = REACH_DIGITS[reach]
  return a.areaCode.slice(0, digits) === b.areaCode.slice(0, digits)
}

/** The likest of these topics that the newcomer fits into, by its newest members. */
async function topicFor(
  deps: Deps,
  tx: Tx,
  arrival: Companion,
  memberships: readonly Membership[],
  rule: HotTopicRule,
): Promise<TopicRow | undefined> {
  for (const topicId of new Set(memberships.map((one) => one.topicId))) {
    const newest = await listCaseIds(tx, topicId, COMPARED_MEMBERS)
    const members = await companionsAmong(
      deps,
      tx,
      newest.map(({ id }) => id),
    )
    const cluster = emptyCluster()
    for (const { text } of members) addTo(cluster, text)
    if (cluster.size > 0 && fitsInto(cluster, arrival.text, rule)) return lockTopic(tx, topicId)
  }
  return undefined
}

/** Adds the newcomer; enough of them bring a dismissed topic back. */
async function joinTopic(deps: Deps, tx: Tx, topic: TopicRow, arrival: Companion): Promise<void> {
  const at = deps.clock.now()
  await putCases(tx, topic.id, [arrival], { by: null, at })
  const { newsMin } = deps.settings.get(hotTopicSetting)
  const news = topic.state === 'dismissed' ? topic.newsCount + 1 : 0
  await sumUp(deps, tx, topic, news)
  if (news < newsMin) return
  await tx.run(sql`
    update hot_topic set state = 'raised', news_count = 0, reason = null, raised_at = ${at}
    where id = ${topic.id}`)
  await addEvent(tx, topic.id, { action: 'back', by: null, at })
}

/** The burst around a newcomer, or nothing: enough cases, of enough people, all of one matter. */
export function burstAround(
  arrival: Companion,
  others: readonly Companion[],
  rule: HotTopicRule,
): Companion[] {
  const near = others.map((item) => ({
    item,
    text: item.text as Weighted,
    likeness: cosine(arrival.text, item.text),
  }))
  const group = [arrival, ...groupAround(arrival.text, near, rule)]
  const people = new Set(group.map(({ reporterKey }) => reporterKey))
  return group.length >= rule.casesMin && people.size >= rule.reportersMin ? group : []
}

async function raise(deps: Deps, tx: Tx, group: readonly Companion[]): Promise<void> {
  const at = deps.clock.now()
  const newest = group.toSorted((a, b) => b.at.getTime() - a.at.getTime())
  const ids = newest.map(({ id }) => id)
  const words = await wordsOf(deps, tx, ids)
  const { halfLifeDays } = deps.settings.get(hotTopicSetting)
  const topic = {
    id: newId(at.getTime()),
    // A person gives it its name; until then it is called by the words that its cases share.
    title: (words.join(' · ') || '?').slice(0, TITLE_CHARACTERS),
    state: 'raised' as const,
    areaCode: commonArea(group.map(({ areaCode }) => areaCode)),
    categoryCode: group[0]!.categoryCode,
    words,
    leadOrgId: null,
    publicNote: null,
    cases: group.length,
    reporters: new Set(group.map(({ reporterKey }) => reporterKey)).size,
    newsCount: 0,
    heatRank: rankOf(
      group.map((one) => one.at),
      halfLifeDays,
    ),
    firstAt: newest.at(-1)!.at,
    lastAt: newest[0]!.at,
    reason: null,
  }
  await addTopic(tx, topic, at)
  await putCases(tx, topic.id, newest, { by: null, at })
  await addEvent(tx, topic.id, { action: 'raise', by: null, at })
}

async function lookAt(deps: Deps, tx: Tx, arrival: Companion): Promise<void> {
  const { rules } = deps.settings.get(hotTopicSetting)
  const rule = ruleOf(rules, arrival.categoryCode)
  if (rule.casesMin === 0) return
  const since = new Date(arrival.at.getTime() - rule.withinDays * DAY_MS)
  const around = await companionsOf(deps, tx, arrival, {
    areaDigits: REACH_DIGITS[rule.reach],
    since,
  })
  const near = around.filter((one) => isWithinReach(arrival, one, rule))
  const ids = [arrival.id, ...near.map(({ id }) => id)]
  const memberships = await listMemberships(tx, ids)
  // A person put it in, or took it out: that stands.
  const own = memberships.filter(({ issueId }) => issueId === arrival.id)
  if (own.some(({ removed }) => !removed)) return
  const closed = new Set(own.map(({ topicId }) => topicId))
  const open = memberships.filter(({ topicId, removed }) => !removed && !closed.has(topicId))
  const topic = await topicFor(deps, tx, arrival, open, rule)
  if (topic) return joinTopic(deps, tx, topic, arrival)
  const taken = new Set(memberships.map(({ issueId }) => issueId))
  const burst = burstAround(
    arrival,
    near.filter(({ id }) => !taken.has(id)),
    rule,
  )
  if (burst.length > 0) await raise(deps, tx, burst)
}

/**
 * Looks at the issues that came in, oldest first: each joins a topic that it fits, or may make one together
 * with its neighbours. One turn is one transaction of at most fifty; answers how many it looked at.
 */
export async function detectBursts(deps: Deps): Promise<number> {
  return deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const ids = await takeArrivals(tx)
    const arrivals = await companionsAmong(deps, tx, ids)
    for (const arrival of arrivals.toReversed()) await lookAt(deps, tx, arrival)
    return ids.length
  })
}
