import type { Tx } from '#kernel/database/district.ts'
import { raw, sql } from '#kernel/database/sql.ts'
import { inAreas } from './reach.ts'
import type { PartyLevel, PartyState, PartyType } from './rows.ts'

export type LockedPartyOrg = {
  id: string
  level: PartyLevel
  type: PartyType
  state: PartyState
  areaCode: string
  fullMembers: number
}

const LIVE = raw(`state not in ('merged', 'split', 'dissolved')`)

/** Locks organisations in one order, so that two who move the same pair never wait for each other. */
export async function lockPartyOrgs(tx: Tx, ids: readonly string[]): Promise<LockedPartyOrg[]> {
  return await tx.rows<LockedPartyOrg>(sql`
    select id, level, type, state, area_code as "areaCode", full_members as "fullMembers"
      from party_org where id = any (${[...ids]}::uuid[]) order by id for update`)
}

export async function countLiveChildren(tx: Tx, id: string): Promise<number> {
  const row = await tx.first<{ count: number }>(
    sql`select count(*) as count from party_org where parent_id = ${id} and ${LIVE}`,
  )
  return row?.count ?? 0
}

export async function moveLiveChildren(tx: Tx, from: string, to: string): Promise<void> {
  await tx.run(sql`
    update party_org set parent_id = ${to}, version = version + 1 where parent_id = ${from} and ${LIVE}`)
}

export async function setParent(tx: Tx, id: string, parentId: string): Promise<void> {
  await tx.run(
    sql`update party_org set parent_id = ${parentId}, version = version + 1 where id = ${id}`,
  )
}

export type NewState = {
  id: string
  state: PartyState
  day: string
  at: Date
  documentNo: string | null
  note: string | null
  movedBy: string | null
}

/** Adds the state to the history and caches it. `newTerm` starts the years until the next election. */
export async function addPartyState(tx: Tx, next: NewState, newTerm: boolean): Promise<void> {
  await tx.run(sql`
    insert into party_org_state (party_org_id, seq, state, from_on, document_no, note, moved_by, moved_at)
    select ${next.id}, coalesce(max(seq), 0) + 1, ${next.state}, ${next.day}::date, ${next.documentNo},
           ${next.note}, ${next.movedBy}, ${next.at}
      from party_org_state where party_org_id = ${next.id}`)
  const term = newTerm
    ? sql`, established_on = coalesce(established_on, ${next.day}::date),
        next_election_on = (${next.day}::date + make_interval(years => coalesce(term_years, 5)))::date`
    : sql``
  await tx.run(sql`
    update party_org set state = ${next.state}, version = version + 1 ${term} where id = ${next.id}`)
}

/** Everyone's post ends with the organisation; one that began today never took effect for long. */
export async function endPosts(tx: Tx, partyOrgId: string, day: string): Promise<void> {
  await tx.run(sql`
    update party_post set to_on = greatest(${day}::date, from_on + 1)
     where party_org_id = ${partyOrgId} and (to_on is null or to_on > ${day}::date)`)
}

/** Organisations whose term has run out, a bounded batch at a time. */
export async function listTermEnded(tx: Tx, day: string, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select id from party_org where state = 'operating' and next_election_on <= ${day}::date
     order by next_election_on limit ${limit} for update skip locked`)
  return rows.map(({ id }) => id)
}

export type PartyOrgPage = {
  areas: readonly string[]
  parentId?: string | undefined
  level?: number | undefined
  after: { level: number; areaCode: string; id: string } | null
  day: string
  limit: number
}

export type PartyOrgRow = {
  id: string
  name: string
  level: PartyLevel
  type: PartyType
  state: PartyState
  parentId: string | null
  areaCode: string
  estateId: string | null
  fullMembers: number
  probationaryMembers: number
  establishedOn: string | null
  nextElectionOn: string | null
  leaderPostId: string | null
  leaderName: string | null
  children: number
}

/** Live organisations from the street down; the leader is the newest one in post that the viewer may see. */
export async function listPartyOrgRows(tx: Tx, page: PartyOrgPage): Promise<PartyOrgRow[]> {
  const { areas, parentId, level, after, day, limit } = page
  const ofParent = parentId ? sql`and o.parent_id = ${parentId}` : sql``
  const ofLevel = level ? sql`and o.level = ${level}` : sql``
  const below = after
    ? sql`and (o.level, o.area_code, o.id) > (${after.level}, ${after.areaCode}, ${after.id}::uuid)`
    : sql``
  return await tx.rows<PartyOrgRow>(sql`
    select o.id, o.name, o.level, o.type, o.state, o.parent_id as "parentId", o.area_code as "areaCode",
           o.estate_id as "estateId", o.full_members as "fullMembers",
           o.probationary_members as "probationaryMembers", o.established_on as "establishedOn",
           o.next_election_on as "nextElectionOn",
           leader.id as "leaderPostId", leader.person_name as "leaderName",
           (select count(*) from party_org c where c.parent_id = o.id and c.${LIVE}) as children
      from party_org o
      left join lateral (
        select p.id, p.person_name from party_post p
         where p.party_org_id = o.id and p.post in ('secretary', 'group_leader', 'hub_household')
           and p.from_on <= ${day}::date and (p.to_on is null or p.to_on > ${day}::date)
         order by p.from_on desc, p.id limit 1
      ) leader on true
     where (${inAreas('o.area_code', areas)}) and o.${LIVE} ${ofParent} ${ofLevel} ${below}
     order by o.level, o.area_code, o.id limit ${limit}`)
}
