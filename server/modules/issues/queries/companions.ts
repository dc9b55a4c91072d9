import { unpackProfile, type Weighted, weigh } from '#engines/triage/index.ts'
import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { gramDigest } from '../gram-digest.ts'
import { gramWeights } from '../gram-weights.ts'
import { isPublic } from '../public/public-issues.ts'
import { ASIDE } from '../repo-likeness.ts'

/** An open public issue with the weighted grams of its text, for whoever groups issues. For the system. */
export type Companion = {
  readonly id: string
  readonly text: Weighted
  readonly areaCode: string
  readonly estateId: string | null
  readonly categoryCode: string
  readonly at: Date
  /** The same for two issues of one person; every issue without a name that is known shares one. */
  readonly reporterKey: string
}

type Row = Omit<Companion, 'text' | 'reporterKey'> & {
  readonly profile: Buffer
  readonly askerId: string | null
  readonly identity: string
}

/** How many are compared for one newcomer. */
const COMPARED_MOST = 400
/** The newest that share one mark. */
const PER_MARK = 60

function select(deps: Deps, found: Sql): Sql {
  return sql`
    select l.issue_id as id, l.profile, w.area_code as "areaCode", l.estate_id as "estateId",
      coalesce(w.topic_code, '') as "categoryCode", l.at, w.asker_id as "askerId", w.identity
    from (${found}) f join issue_likeness l on l.issue_id = f.issue_id
    join work_item w on w.id = l.issue_id
    where w.ended_at is null and w.state <> all (${ASIDE}::text[]) and ${isPublic(deps)}
      and l.key = ${gramDigest(deps.crypto).key}
    order by l.at desc`
}

async function toCompanions(deps: Deps, rows: readonly Row[]): Promise<Companion[]> {
  const weights = await gramWeights(deps)
  return rows.map(({ profile, askerId, identity, ...row }) => ({
    ...row,
    text: weigh(unpackProfile(profile), weights),
    // Who enters for others has heard each of them; who gives no name may be one person many times.
    reporterKey: askerId ?? (identity === 'anonymous' ? 'anonymous' : row.id),
  }))
}

/** These issues, as far as they are open, public and compared. */
export async function companionsAmong(
  deps: Deps,
  tx: Tx,
  ids: readonly string[],
): Promise<Companion[]> {
  const found = sql`select unnest(${ids}::uuid[]) as issue_id`
  return toCompanions(deps, await tx.rows<Row>(select(deps, found)))
}

/**
 * Issues since a moment that may be of one matter with this one: those of the same area, or (for an
 * area wider than a community) those anywhere in it that share a mark. Never more than 400, newest first.
 */
export async function companionsOf(
  deps: Deps,
  tx: Tx,
  issue: Pick<Companion, 'id' | 'areaCode'>,
  { areaDigits, since }: { areaDigits: number; since: Date },
): Promise<Companion[]> {
  const area = issue.areaCode.slice(0, areaDigits)
  const end = `${area}\uffff`
  const found =
    areaDigits >= 12
      ? sql`select issue_id from issue_likeness
          where area_code >= ${area} and area_code < ${end} and at >= ${since}
          order by at desc limit ${COMPARED_MOST}`
      : sql`select n.issue_id, count(*) as shared
          from issue_gram_mark m cross join lateral (
            select issue_id from issue_gram_mark
            where mark = m.mark and at >= ${since} order by at desc limit ${PER_MARK}) n
          where m.issue_id = ${issue.id}
          group by n.issue_id order by shared desc, n.issue_id limit ${COMPARED_MOST}`
  const rows = await tx.rows<Row>(sql`
    select * from (${select(deps, found)}) c
    where c.id <> ${issue.id} and c."areaCode" >= ${area} and c."areaCode" < ${end}`)
  return toCompanions(deps, rows)
}

/** The words of public issues, for naming what they have in common; newest first. */
export function publicTexts(deps: Deps, tx: Tx, ids: readonly string[]) {
  return tx.rows<{ id: string; title: string; description: string }>(sql`
    select w.id, w.title, i.description from work_item w join issue i on i.id = w.id
    where w.id = any (${ids}::uuid[]) and ${isPublic(deps)} order by w.created_at desc`)
}

/** Everybody who asked for or follows these issues, with one of their issues each. For the system. */
export async function listReporters(
  tx: Tx,
  ids: readonly string[],
): Promise<{ personId: string; issueId: string }[]> {
  return tx.rows(sql`
    select distinct on (p.id) p.id as "personId", w.id as "issueId"
    from work_item w cross join lateral unnest(
      case when w.asker_id is null then w.follower_ids else w.asker_id || w.follower_ids end) as p (id)
    where w.id = any (${ids}::uuid[])
    order by p.id, w.created_at`)
}

/**
 * How many people these issues come from: who asked or follows, each once; each that an office entered
 * for somebody; and all without a name together as one, because they may be one. For the system.
 */
export async function countReporters(tx: Tx, ids: readonly string[]): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`
    select (select count(distinct p.id) from work_item w cross join lateral unnest(
        case when w.asker_id is null then w.follower_ids else w.asker_id || w.follower_ids end) as p (id)
        where w.id = any (${ids}::uuid[]))
      + count(*) filter (where asker_id is null and identity <> 'anonymous')
      + max(case when identity = 'anonymous' then 1 else 0 end) as count
    from work_item where id = any (${ids}::uuid[])`)
  return row?.count ?? 0
}
