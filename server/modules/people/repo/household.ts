import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

export const RELATIONS = ['owner', 'family', 'tenant', 'lodger'] as const

export type HouseholdMember = {
  readonly personId: string
  readonly householdId: string
  readonly relation: (typeof RELATIONS)[number]
  readonly fromOn: string
  readonly toOn: string | null
}

/** Inserts any number of memberships in one statement. */
export async function addHouseholdMembers(
  tx: Tx,
  members: readonly Omit<HouseholdMember, 'toOn'>[],
): Promise<void> {
  await tx.run(sql`
    insert into household_member (person_id, household_id, relation, from_on)
    select * from unnest(${members.map(({ personId }) => personId)}::uuid[],
                         ${members.map(({ householdId }) => householdId)}::uuid[],
                         ${members.map(({ relation }) => relation)}::text[],
                         ${members.map(({ fromOn }) => fromOn)}::date[])`)
}

export async function listHouseholdsOf(tx: Tx, personId: string): Promise<HouseholdMember[]> {
  return tx.rows<HouseholdMember>(sql`
    select person_id as "personId", household_id as "householdId", relation, from_on as "fromOn",
           to_on as "toOn"
      from household_member where person_id = ${personId} order by from_on`)
}

/** Who lives behind a door on a day, as far as the viewer may see. */
export async function listHouseholdMembers(
  tx: Tx,
  householdId: string,
  day: string,
): Promise<HouseholdMember[]> {
  return tx.rows<HouseholdMember>(sql`
    select person_id as "personId", household_id as "householdId", relation, from_on as "fromOn",
           to_on as "toOn"
      from household_member
     where household_id = ${householdId} and from_on <= ${day}::date
       and (to_on is null or to_on > ${day}::date)
     order by from_on, person_id`)
}

export async function removeHouseholdsOf(tx: Tx, personId: string): Promise<void> {
  await tx.run(sql`delete from household_member where person_id = ${personId}`)
}
