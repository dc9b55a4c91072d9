import { z } from 'zod'
import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { listLongTerm as operation } from '#contract/issues/list-long-term.ts'
import type { Tier } from '#contract/loop/terms.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { orgNames } from '#modules/organization/index.ts'
import { areaNames } from '#modules/territory/index.ts'
import { findCategory } from '../category.ts'
import { isPublic } from '../public/public-issues.ts'
import { readCursor, writeCursor } from './cursor.ts'

const Keys = z.tuple([z.string().regex(/^\d{6,15}$/), z.uuid()])

type Row = {
  id: string
  number: string
  areaCode: string
  categoryCode: string
  tier: Tier
  holderOrgId: string | null
  publicNote: string
  listedAt: Date
  reviewOn: string
  reviews: number
  reviewedAt: Date | null
}

/**
 * 长期事项公示: what an area has on its long-term list, community by community, as anybody may read it:
 * category, office, the note written for the public, since when and when it is looked at again. No
 * title, no place below the community, nothing a reporter wrote; secret and private matters never.
 */
export async function listLongTerm(
  deps: Deps,
  input: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  const { areaCode = '', limit } = input
  const after = input.cursor ? readCursor(input.cursor, Keys) : null
  return deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const rows = await tx.rows<Row>(sql`
      select w.id, w.number, l.area_code as "areaCode", w.topic_code as "categoryCode", w.tier,
        w.holder_org_id as "holderOrgId", l.public_note as "publicNote", l.listed_at as "listedAt",
        l.review_on as "reviewOn", l.reviews, l.reviewed_at as "reviewedAt"
      from issue_long_term l join work_item w on w.id = l.issue_id
      where l.ended_at is null and ${isPublic(deps)}
        and l.area_code >= ${areaCode} and l.area_code < ${`${areaCode}\uffff`}
        ${after ? sql`and (l.area_code, l.issue_id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by l.area_code, l.issue_id limit ${limit + 1}`)
    const page = rows.slice(0, limit)
    const communities = page.map((row) => row.areaCode.slice(0, 12))
    const [areas, orgs] = await Promise.all([
      areaNames(tx, communities),
      orgNames(
        tx,
        page.flatMap(({ holderOrgId }) => holderOrgId ?? []),
      ),
    ])
    const last = page.at(-1)
    return {
      entries: page.map(({ id: _, holderOrgId, listedAt, reviewedAt, ...row }) => ({
        ...row,
        areaCode: row.areaCode.slice(0, 12),
        areaName: areas.get(row.areaCode.slice(0, 12)) ?? '',
        categoryName: findCategory(deps, row.categoryCode)?.name ?? '',
        holderName: holderOrgId === null ? null : (orgs.get(holderOrgId) ?? null),
        listedAt: listedAt.toISOString(),
        reviewedAt: reviewedAt?.toISOString() ?? null,
      })),
      nextCursor: rows.length > limit && last ? writeCursor([last.areaCode, last.id]) : null,
    }
  })
}
