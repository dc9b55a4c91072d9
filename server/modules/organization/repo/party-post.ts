import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** Every post that a person held or holds, as they may read it. */
export async function listPostsOf(
  tx: Tx,
  personId: string,
): Promise<{ organization: string; post: string; from: string; to: string | null }[]> {
  return await tx.rows(sql`
    select o.name as organization, p.post, p.from_on as "from", p.to_on as "to"
      from party_post p join party_org o on o.id = p.party_org_id
     where p.person_id = ${personId} order by p.from_on, p.id`)
}

/** Removes name and home from a person's posts and ends those in force; the count of past days stays. */
export async function blankPosts(tx: Tx, personId: string, day: string): Promise<void> {
  await tx.run(sql`
    update party_post set person_name = null, household_id = null,
           to_on = case when to_on <= ${day}::date then to_on else greatest(${day}::date, from_on + 1) end
     where person_id = ${personId}`)
}
