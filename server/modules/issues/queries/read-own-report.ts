import type { Place } from '#contract/issues/terms.ts'
import type { Identity } from '#contract/loop/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { pointOf } from './read-cards.ts'

type Row = {
  categoryCode: string
  identity: Identity
  areaCode: string
  estateId: string | null
  buildingId: string | null
  longitude: number | null
  latitude: number | null
  placeText: string
}

/** Where, of which kind and under which identity somebody reported: what a report of the same again begins with. */
export async function readOwnReport(
  tx: Tx,
  issueId: string,
): Promise<{ categoryCode: string; identity: Identity; place: Place }> {
  const row = await tx.first<Row>(sql`
    select w.topic_code as "categoryCode", w.identity, w.area_code as "areaCode",
      i.estate_id as "estateId", i.building_id as "buildingId", w.longitude, w.latitude,
      i.place_text as "placeText"
    from work_item w join issue i on i.id = w.id where w.id = ${issueId}`)
  if (!row) throw new Refusal('issues.not_found', 'not_found')
  const { categoryCode, identity, areaCode, estateId, buildingId, placeText } = row
  return {
    categoryCode,
    identity,
    place: { areaCode, estateId, buildingId, point: pointOf(row), text: placeText },
  }
}
