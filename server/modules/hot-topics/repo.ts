import type { HotTopicState } from '#contract/hot-topics/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'

export type TopicRow = {
  readonly id: string
  readonly title: string
  readonly state: HotTopicState
  readonly areaCode: string
  readonly categoryCode: string
  readonly words: readonly string[]
  readonly leadOrgId: string | null
  readonly publicNote: string | null
  readonly cases: number
  readonly reporters: number
  readonly newsCount: number
  readonly heatRank: number
  readonly firstAt: Date
  readonly lastAt: Date
  readonly reason: string | null
  readonly version: number
}

export const TOPIC_COLUMNS: Sql = sql`
  t.id, t.title, t.state, t.area_code as "areaCode", t.category_code as "categoryCode", t.words,
  t.lead_org_id as "leadOrgId", t.public_note as "publicNote", t.case_count as cases,
  t.reporter_count as reporters, t.news_count as "newsCount", t.heat_rank as "heatRank",
  t.first_at as "firstAt", t.last_at as "lastAt", t.reason, t.version`

/** A topic as the viewer may see it; absent and hidden look the same. */
export function findTopic(tx: Tx, id: string): Promise<TopicRow | undefined> {
  return tx.first<TopicRow>(sql`select ${TOPIC_COLUMNS} from hot_topic t where t.id = ${id}`)
}

/** The same, held until the commit. */
export function lockTopic(tx: Tx, id: string): Promise<TopicRow | undefined> {
  return tx.first<TopicRow>(
    sql`select ${TOPIC_COLUMNS} from hot_topic t where t.id = ${id} for update`,
  )
}

export async function addTopic(tx: Tx, topic: Omit<TopicRow, 'version'>, at: Date): Promise<void> {
  await tx.run(sql`
    insert into hot_topic (id, title, state, area_code, category_code, words, case_count,
      reporter_count, heat_rank, first_at, last_at, raised_at)
    values (${topic.id}, ${topic.title}, ${topic.state}, ${topic.areaCode}, ${topic.categoryCode},
      ${topic.words}::text[], ${topic.cases}, ${topic.reporters}, ${topic.heatRank}, ${topic.firstAt},
      ${topic.lastAt}, ${at})`)
}

/** What its issues make of a topic. */
export type TopicSums = Pick<
  TopicRow,
  'areaCode' | 'words' | 'cases' | 'reporters' | 'newsCount' | 'heatRank' | 'firstAt' | 'lastAt'
>

export async function setSums(tx: Tx, id: string, sums: TopicSums): Promise<void> {
  await tx.run(sql`
    update hot_topic set area_code = ${sums.areaCode}, words = ${sums.words}::text[],
      case_count = ${sums.cases}, reporter_count = ${sums.reporters}, news_count = ${sums.newsCount},
      heat_rank = ${sums.heatRank}, first_at = ${sums.firstAt}, last_at = ${sums.lastAt},
      version = version + 1
    where id = ${id}`)
}

export async function putCases(
  tx: Tx,
  topicId: string,
  cases: readonly { id: string; at: Date }[],
  { by, at }: { by: string | null; at: Date },
): Promise<void> {
  await tx.run(sql`
    insert into hot_topic_case (topic_id, issue_id, case_at, added_by, added_at)
    select ${topicId}, c.id, c.at, ${by}, ${at}
    from unnest(${cases.map(({ id }) => id)}::uuid[], ${cases.map((one) => one.at)}::timestamptz[])
      as c (id, at)
    on conflict (topic_id, issue_id) do update
      set removed_by = null, removed_at = null, added_by = excluded.added_by, added_at = excluded.added_at`)
}

export async function takeOut(
  tx: Tx,
  topicId: string,
  issueId: string,
  { by, at }: { by: string | null; at: Date },
): Promise<boolean> {
  const count = await tx.run(sql`
    update hot_topic_case set removed_by = ${by}, removed_at = ${at}
    where topic_id = ${topicId} and issue_id = ${issueId} and removed_at is null`)
  return count > 0
}

/** The issues that make a topic, newest first. */
export function listCaseIds(
  tx: Tx,
  topicId: string,
  limit: number,
): Promise<{ id: string; at: Date }[]> {
  return tx.rows(sql`
    select issue_id as id, case_at as at from hot_topic_case
    where topic_id = ${topicId} and removed_at is null order by case_at desc limit ${limit}`)
}

export type Membership = {
  readonly topicId: string
  readonly issueId: string
  readonly state: HotTopicState
  readonly removed: boolean
}

/** Which topics these issues are or were in; ended topics are over. */
export function listMemberships(tx: Tx, issueIds: readonly string[]): Promise<Membership[]> {
  return tx.rows(sql`
    select c.topic_id as "topicId", c.issue_id as "issueId", t.state, c.removed_at is not null as removed
    from hot_topic_case c join hot_topic t on t.id = c.topic_id
    where c.issue_id = any (${issueIds}::uuid[]) and t.state <> 'ended'
    order by c.topic_id, c.issue_id`)
}

/** Adds a line to what happened to a topic, which is held by this transaction. */
export async function addEvent(
  tx: Tx,
  topicId: string,
  event: { action: string; by: string | null; note?: string | null; at: Date },
): Promise<void> {
  await tx.run(sql`
    insert into hot_topic_event (topic_id, seq, action, by_id, note, at)
    select ${topicId}, coalesce(max(seq), 0) + 1, ${event.action}, ${event.by}::uuid,
      ${event.note ?? null}, ${event.at}
    from hot_topic_event where topic_id = ${topicId}`)
}
