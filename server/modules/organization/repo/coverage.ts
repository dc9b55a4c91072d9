import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { inForce } from '#modules/territory/index.ts'
import { BRANCH_MEMBERS_MIN } from '../party-rules.ts'
import { inAreas } from './reach.ts'

export type QualifyingEstate = {
  estateId: string
  estateName: string
  communityName: string
  fullMembers: number
  operating: boolean
}

/**
 * Every estate that should have a branch on a day (its latest census counts three full members), and
 * whether one operated there that day. The figures are counted from this very list, so they agree.
 */
export async function listQualifyingEstates(
  tx: Tx,
  areas: readonly string[],
  day: string,
): Promise<QualifyingEstate[]> {
  return await tx.rows<QualifyingEstate>(sql`
    with census as (
      select distinct on (estate_id) estate_id, full_members from party_census
       where counted_on <= ${day}::date order by estate_id, counted_on desc
    ), operating as materialized (
      select o.estate_id, o.joint_estate_ids from party_org o
       where o.level = 3 and 'operating' = (
         select s.state from party_org_state s
          where s.party_org_id = o.id and s.from_on <= ${day}::date order by s.seq desc limit 1)
    ), covered as (
      select estate_id from operating union select unnest(joint_estate_ids) from operating
    )
    select e.id as "estateId", e.name as "estateName", c.name as "communityName",
           census.full_members as "fullMembers", covered.estate_id is not null as operating
      from census
      join estate e on e.id = census.estate_id and ${inForce('e', day)}
      join area c on c.code = e.community_code
      left join covered on covered.estate_id = e.id
     where census.full_members >= ${BRANCH_MEMBERS_MIN} and (${inAreas('e.community_code', areas)})
     order by e.community_code, e.name, e.id`)
}

/**
 * 小区党组织书记、楼栋党小组长、党员中心户 in post on a day: as persons and as posts. Committee members
 * are not among the three.
 */
export async function countLeaders(
  tx: Tx,
  areas: readonly string[],
  day: string,
): Promise<{ byPerson: number; byPost: number }> {
  const row = await tx.first<{ byPerson: number; byPost: number }>(sql`
    select count(distinct p.person_id) as "byPerson",
           count(distinct (p.person_id, p.party_org_id, p.post)) as "byPost"
      from party_post p join party_org o on o.id = p.party_org_id
     where o.level between 3 and 5 and p.post in ('secretary', 'group_leader', 'hub_household')
       and ${inForce('p', day)} and (${inAreas('p.area_code', areas)})`)
  return row ?? { byPerson: 0, byPost: 0 }
}
