import type { Family, FamilyRef } from '#contract/issues/family-terms.ts'
import type { Tier } from '#contract/loop/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { orgNames } from '#modules/organization/index.ts'
import { findMerge } from './repo-family.ts'
import { togetherSetting } from './settings.ts'

const DAY_MS = 86_400_000
/** Merged cases that a page names; a burst has more, and says so as a hot topic. */
const NAMED_MOST = 100

type Row = {
  id: string
  number: string
  title: string
  state: string
  tier: Tier
  holderOrgId: string | null
  dueAt: Date | null
  askerId: string | null
  kin: 'whole' | 'part' | 'into' | 'merged'
}

const COLUMNS = sql`w.id, w.number, w.title, w.state, w.tier, w.holder_org_id as "holderOrgId",
  w.due_at as "dueAt", w.asker_id as "askerId"`

/** The relatives of an issue that this viewer may see: the row policy leaves the others out. */
function readKin(tx: Tx, id: string): Promise<Row[]> {
  const kin = (name: Row['kin'], from: Sql) =>
    sql`(select ${COLUMNS}, ${name} as kin, ${from} limit ${NAMED_MOST})`
  return tx.rows<Row>(sql`
    ${kin('whole', sql`0::smallint as place from issue_part p join work_item w on w.id = p.whole_id where p.part_id = ${id}`)}
    union all
    ${kin('part', sql`p.position as place from issue_part p join work_item w on w.id = p.part_id where p.whole_id = ${id} order by p.position`)}
    union all
    ${kin('into', sql`0::smallint as place from issue i join work_item w on w.id = i.merged_into where i.id = ${id}`)}
    union all
    ${kin('merged', sql`0::smallint as place from issue_merge m join work_item w on w.id = m.issue_id where m.into_id = ${id} and m.ended_at is null`)}
    order by kin, place, number`)
}

/** Which cases belong together with this one, as far as the viewer may see them. */
export async function familyOf(deps: Deps, tx: Tx, actor: Actor, item: WorkItem): Promise<Family> {
  const rows = await readKin(tx, item.id)
  const names = await orgNames(
    tx,
    rows.flatMap(({ holderOrgId }) => holderOrgId ?? []),
  )
  const refs = (kin: Row['kin']): FamilyRef[] =>
    rows
      .filter((row) => row.kin === kin)
      .map(({ holderOrgId, dueAt, askerId, kin: _, ...row }) => ({
        id: row.id,
        number: row.number,
        title: row.title,
        state: row.state,
        tier: row.tier,
        holderName: holderOrgId ? (names.get(holderOrgId) ?? null) : null,
        dueAt: dueAt?.toISOString() ?? null,
        mayJudge: row.state === 'verified' && actor.personId !== null && askerId === actor.personId,
      }))
  return {
    whole: refs('whole')[0] ?? null,
    parts: refs('part'),
    mergedInto: refs('into')[0] ?? null,
    merged: refs('merged'),
    unmergeUntil: item.state === 'merged' ? await unmergeUntil(deps, tx, item.id) : null,
  }
}

async function unmergeUntil(deps: Deps, tx: Tx, id: string): Promise<string | null> {
  const merge = await findMerge(tx, id)
  if (!merge) return null
  const { unmergeWithinDays } = deps.settings.get(togetherSetting)
  const until = new Date(merge.at.getTime() + unmergeWithinDays * DAY_MS)
  return until > deps.clock.now() ? until.toISOString() : null
}
