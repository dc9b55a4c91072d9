import type { Tier } from '#contract/loop/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'

/** A public case as it is stored. */
export type CaseRow = {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly state: string
  readonly tier: Tier
  readonly topicCode: string
  readonly areaCode: string
  readonly communityCode: string
  readonly streetCode: string
  readonly estateId: string | null
  readonly place: string
  readonly longitude: number | null
  readonly latitude: number | null
  readonly holderOrgId: string | null
  readonly promisedBy: Date | null
  readonly followers: number
  readonly publicNote: string | null
  readonly reviewOn: string | null
  readonly createdAt: Date
  readonly contactedAt: Date | null
  readonly answeredAt: Date | null
  readonly closedAt: Date | null
  readonly updatedAt: Date
  readonly endedAt: Date | null
}

export const CASE_COLUMNS: Sql = sql`c.id, c.version, c.number, c.state, c.tier,
  c.topic_code as "topicCode", c.area_code as "areaCode", c.community_code as "communityCode",
  c.street_code as "streetCode", c.estate_id as "estateId", c.place, c.longitude, c.latitude,
  c.holder_org_id as "holderOrgId", c.promised_by as "promisedBy", c.followers,
  c.public_note as "publicNote", c.review_on as "reviewOn", c.created_at as "createdAt",
  c.contacted_at as "contactedAt", c.answered_at as "answeredAt", c.closed_at as "closedAt",
  c.updated_at as "updatedAt", c.ended_at as "endedAt"`

/** The stored rows of these cases. */
export async function readCases(tx: Tx, ids: readonly string[]): Promise<Map<string, CaseRow>> {
  const rows = await tx.rows<CaseRow>(
    sql`select ${CASE_COLUMNS} from public_case c where c.id = any (${ids}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

function recordOf(row: CaseRow): Record<string, unknown> {
  return {
    id: row.id,
    version: row.version,
    number: row.number,
    state: row.state,
    tier: row.tier,
    topic_code: row.topicCode,
    area_code: row.areaCode,
    community_code: row.communityCode,
    street_code: row.streetCode,
    estate_id: row.estateId,
    place: row.place,
    longitude: row.longitude,
    latitude: row.latitude,
    holder_org_id: row.holderOrgId,
    promised_by: row.promisedBy,
    followers: row.followers,
    public_note: row.publicNote,
    review_on: row.reviewOn,
    created_at: row.createdAt,
    contacted_at: row.contactedAt,
    answered_at: row.answeredAt,
    closed_at: row.closedAt,
    updated_at: row.updatedAt,
    ended_at: row.endedAt,
  }
}

/** Writes any number of rows in one statement; what is there already is written anew. */
export async function writeCases(tx: Tx, rows: readonly CaseRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.run(sql`
    insert into public_case
    select * from jsonb_populate_recordset(null::public_case, ${JSON.stringify(rows.map(recordOf))}::jsonb)
    on conflict (id) do update set version = excluded.version, state = excluded.state,
      tier = excluded.tier, topic_code = excluded.topic_code, area_code = excluded.area_code,
      community_code = excluded.community_code, street_code = excluded.street_code,
      estate_id = excluded.estate_id, place = excluded.place, longitude = excluded.longitude,
      latitude = excluded.latitude, holder_org_id = excluded.holder_org_id,
      promised_by = excluded.promised_by, followers = excluded.followers,
      public_note = excluded.public_note, review_on = excluded.review_on,
      contacted_at = excluded.contacted_at, answered_at = excluded.answered_at,
      closed_at = excluded.closed_at, updated_at = excluded.updated_at, ended_at = excluded.ended_at`)
}

export async function deleteCases(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.run(sql`delete from public_case where id = any (${ids}::uuid[])`)
}

export type TimingCount = {
  readonly scope: string
  readonly measure: 'contact' | 'answer' | 'close'
  /** The first day of the month in which it happened. */
  readonly month: string
  readonly bucket: number
  readonly count: number
}

/** Adds to the histograms; rows of one key are added up first, because one statement may touch it once. */
export async function addTimings(tx: Tx, counts: readonly TimingCount[]): Promise<void> {
  if (counts.length === 0) return
  const sums = new Map<string, TimingCount>()
  for (const one of counts) {
    const key = `${one.scope}|${one.measure}|${one.month}|${one.bucket}`
    sums.set(key, { ...one, count: (sums.get(key)?.count ?? 0) + one.count })
  }
  await tx.run(sql`
    insert into public_timing as t (scope, measure, month, bucket, count)
    select * from jsonb_to_recordset(${JSON.stringify([...sums.values()])}::jsonb)
      as r (scope text, measure text, month date, bucket smallint, count integer)
    order by scope, measure, month, bucket
    on conflict (scope, measure, month, bucket) do update set count = t.count + excluded.count`)
}

export type NewPublicEvent = {
  /** Of the outbox, so that one event is told once. */
  readonly id: number
  readonly caseId: string
  readonly kind: string
  readonly at: Date
  readonly topicCode: string
  readonly communityCode: string
  readonly streetCode: string
  readonly estateId: string | null
}

export async function addEvents(tx: Tx, events: readonly NewPublicEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map((one) => ({
    id: one.id,
    case_id: one.caseId,
    kind: one.kind,
    at: one.at,
    topic_code: one.topicCode,
    community_code: one.communityCode,
    street_code: one.streetCode,
    estate_id: one.estateId,
  }))
  await tx.run(sql`
    insert into public_event
    select * from jsonb_populate_recordset(null::public_event, ${JSON.stringify(rows)}::jsonb)
    on conflict (id) do nothing`)
}
