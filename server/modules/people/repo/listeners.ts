import type { Preferences, Role } from '#contract/people/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** An office in force, as far as it matters for who is told. */
export type Office = {
  readonly personId: string
  readonly role: Role
  readonly orgId: string
  readonly areaCode: string
}

const OFFICE_COLUMNS = sql`person_id as "personId", role, org_id as "orgId", area_code as "areaCode"`

/** The offices of any number of organisations on a day, in one query. */
export async function listOfficesOfOrgs(
  tx: Tx,
  orgIds: readonly string[],
  day: string,
): Promise<Office[]> {
  if (orgIds.length === 0) return []
  return tx.rows<Office>(sql`
    select ${OFFICE_COLUMNS} from appointment
     where org_id = any (${orgIds}::uuid[]) and from_on <= ${day}::date
       and (to_on is null or to_on > ${day}::date)
     order by org_id, from_on, person_id`)
}

/** The offices of these roles in exactly these areas on a day, in one query. */
export async function listOfficesInAreas(
  tx: Tx,
  roles: readonly string[],
  areaCodes: readonly string[],
  day: string,
): Promise<Office[]> {
  if (roles.length === 0 || areaCodes.length === 0) return []
  return tx.rows<Office>(sql`
    select ${OFFICE_COLUMNS} from appointment
     where area_code = any (${areaCodes}::text[]) and role = any (${roles}::text[])
       and from_on <= ${day}::date and (to_on is null or to_on > ${day}::date)
     order by area_code, from_on, person_id`)
}

/** How somebody wants to be told. */
export type NoticeWish = {
  readonly personId: string
  readonly channel: Preferences['channel']
  readonly quiet: { readonly from: string; readonly to: string }
}

/**
 * The wishes of those among these people who want another channel than the app, and of the `choosers`,
 * who chose one for a single thing.
 */
export async function listNoticeWishes(
  tx: Tx,
  personIds: readonly string[],
  choosers: readonly string[] = [],
): Promise<NoticeWish[]> {
  if (personIds.length === 0) return []
  return tx.rows<NoticeWish>(sql`
    select id as "personId", channel,
           jsonb_build_object('from', quiet_from, 'to', quiet_to) as quiet
      from person
     where id = any (${personIds}::uuid[]) and erased_at is null
       and (channel <> 'in_app' or id = any (${choosers}::uuid[]))`)
}
