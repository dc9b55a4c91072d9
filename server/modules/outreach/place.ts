import type { PublicPlace } from '#contract/outreach/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { areaNames, findArea, findEstate } from '#modules/territory/index.ts'

type Asked = { readonly areaCode: string; readonly estateId?: string | null | undefined }

const LEVELS: Readonly<Record<number, PublicPlace['level']>> = {
  6: 'district',
  9: 'street',
  12: 'community',
}

/** Which place is meant; a grid counts as its community. Refuses what is not in the register. */
export async function placeAsked(tx: Tx, asked: Asked): Promise<PublicPlace> {
  if (asked.estateId) {
    const estate = await findEstate(tx, asked.estateId)
    if (!estate?.communityCode.startsWith(asked.areaCode.slice(0, 12))) throw notFound()
    const { id: estateId, name, communityCode: areaCode, centre } = estate
    return { areaCode, estateId, name, level: 'estate', centre }
  }
  const area = await findArea(tx, asked.areaCode.slice(0, 12))
  const level = LEVELS[area?.code.length ?? 0]
  if (!area || !level) throw notFound()
  return { areaCode: area.code, estateId: null, name: area.name, level, centre: area.centre }
}

function notFound(): Refusal {
  return new Refusal('outreach.not_found', 'not_found')
}

/** By which name histograms and alerts know a place. */
export function scopeOf(place: Pick<PublicPlace, 'areaCode' | 'estateId'>): string {
  return place.estateId === null ? place.areaCode : `e:${place.estateId}`
}

/** The place behind such a name; null when it is in no register any more. */
export async function placeOfScope(tx: Tx, scope: string): Promise<PublicPlace | null> {
  if (!scope.startsWith('e:')) return placeAsked(tx, { areaCode: scope }).catch(() => null)
  const estate = await findEstate(tx, scope.slice(2))
  return estate ? placeAsked(tx, { areaCode: estate.communityCode, estateId: estate.id }) : null
}

/** Every name by which a case is counted: its district, street, community and estate. */
export function scopesOf(row: {
  readonly communityCode: string
  readonly estateId: string | null
}): string[] {
  const { communityCode, estateId } = row
  const areas = [6, 9, 12].filter((n) => n <= communityCode.length)
  const codes = [...new Set(areas.map((n) => communityCode.slice(0, n)))]
  return estateId === null ? codes : [...codes, `e:${estateId}`]
}

/** Rows of a table with the columns of a public place, under the name `c`, that lie in a place. */
export function inPlace(place: PublicPlace): Sql {
  switch (place.level) {
    case 'district':
      return sql`true`
    case 'street':
      return sql`c.street_code = ${place.areaCode}`
    case 'community':
      return sql`c.community_code = ${place.areaCode}`
    case 'estate':
      return sql`c.estate_id = ${place.estateId}`
  }
}

/** The places that hold this one, from the district down. */
export async function placesOver(tx: Tx, place: PublicPlace): Promise<PublicPlace[]> {
  const inside = place.level === 'estate' ? 12 : place.areaCode.length - 3
  const codes = [6, 9, 12].filter((n) => n <= inside).map((n) => place.areaCode.slice(0, n))
  const names = await areaNames(tx, codes)
  return codes.map((code) => ({
    areaCode: code,
    estateId: null,
    name: names.get(code) ?? code,
    level: LEVELS[code.length]!,
    centre: null,
  }))
}
