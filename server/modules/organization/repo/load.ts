import type { CryptoProvider } from '#kernel/crypto/provider.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type {
  NewCensus,
  NewOrg,
  NewPartyOrg,
  NewPartyPost,
  OrganizationRegisters,
} from '../register-rows.ts'
import { sealName } from '../sealed-name.ts'

/**
 * Takes over a district's organisations as the system, in force from `fromOn` (ISO day), entered at
 * `at`. One statement per table; parents may stand anywhere in the list.
 */
export async function loadOrganization(
  tx: Tx,
  crypto: CryptoProvider,
  registers: OrganizationRegisters,
  fromOn: string,
  at: Date,
): Promise<void> {
  await addOrgs(tx, registers.orgs, fromOn)
  await addOrgAreas(tx, registers.orgs, fromOn)
  await addOrgEstates(tx, registers.orgs, fromOn)
  await addPartyOrgs(tx, registers.partyOrgs)
  await addFirstStates(tx, registers.partyOrgs, fromOn, at)
  await addPosts(tx, crypto, registers.partyPosts)
  await addCensuses(tx, registers.censuses)
}

async function addOrgs(tx: Tx, orgs: readonly NewOrg[], fromOn: string): Promise<void> {
  await tx.run(sql`
    insert into org (id, name, kind, tier, area_code, parent_id, credit_code, from_on)
    select r.id, r.name, r.kind, r.tier, r."areaCode", r."parentId", r."creditCode", ${fromOn}::date
      from jsonb_to_recordset(${JSON.stringify(orgs)}::jsonb) as r(id uuid, name text, kind text,
           tier text, "areaCode" text, "parentId" uuid, "creditCode" text)`)
}

async function addOrgAreas(tx: Tx, orgs: readonly NewOrg[], fromOn: string): Promise<void> {
  const links = orgs.flatMap(({ id, areas }) => areas.map((area) => ({ id, ...area })))
  await tx.run(sql`
    insert into org_area (org_id, area_code, role, from_on)
    select r.id, r."areaCode", r.role, ${fromOn}::date
      from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as r(id uuid, "areaCode" text, role text)`)
}

async function addOrgEstates(tx: Tx, orgs: readonly NewOrg[], fromOn: string): Promise<void> {
  const links = orgs.flatMap(({ id, estateIds }) => estateIds.map((estateId) => ({ id, estateId })))
  await tx.run(sql`
    insert into org_estate (org_id, estate_id, from_on)
    select r.id, r."estateId", ${fromOn}::date
      from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as r(id uuid, "estateId" uuid)`)
}

async function addPartyOrgs(tx: Tx, orgs: readonly NewPartyOrg[]): Promise<void> {
  await tx.run(sql`
    insert into party_org (id, level, type, name, state, parent_id, area_code, estate_id, building_id,
           full_members, probationary_members, term_years, established_on, next_election_on)
    select r.id, r.level, r.type, r.name, r.state, r."parentId", r."areaCode", r."estateId",
           r."buildingId", r."fullMembers", r."probationaryMembers", r."termYears",
           r."establishedOn", r."nextElectionOn"
      from jsonb_to_recordset(${JSON.stringify(orgs)}::jsonb) as r(id uuid, level smallint, type text,
           name text, state text, "parentId" uuid, "areaCode" text, "estateId" uuid, "buildingId" uuid,
           "fullMembers" integer, "probationaryMembers" integer, "termYears" smallint,
           "establishedOn" date, "nextElectionOn" date)`)
}

/** What is known of the past when a register is taken over: since when the present state holds. */
async function addFirstStates(
  tx: Tx,
  orgs: readonly NewPartyOrg[],
  fromOn: string,
  at: Date,
): Promise<void> {
  const rows = orgs.map(({ id, state, establishedOn, documentNo }) => {
    return { id, state, fromOn: establishedOn ?? fromOn, documentNo }
  })
  await tx.run(sql`
    insert into party_org_state (party_org_id, seq, state, from_on, document_no, moved_at)
    select r.id, 1, r.state, r."fromOn", r."documentNo", ${at}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, state text, "fromOn" date,
           "documentNo" text)`)
}

async function addPosts(
  tx: Tx,
  crypto: CryptoProvider,
  posts: readonly NewPartyPost[],
): Promise<void> {
  const rows = posts.map((post) => ({
    ...post,
    personName: sealName(crypto, post.id, post.personName),
  }))
  await tx.run(sql`
    insert into party_post (id, party_org_id, person_id, person_name, post, source, area_code, from_on)
    select r.id, r."partyOrgId", r."personId", r."personName", r.post, r.source, r."areaCode", r."fromOn"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "partyOrgId" uuid,
           "personId" uuid, "personName" text, post text, source text, "areaCode" text, "fromOn" date)`)
}

async function addCensuses(tx: Tx, censuses: readonly NewCensus[]): Promise<void> {
  await tx.run(sql`
    insert into party_census (estate_id, counted_on, full_members, probationary_members)
    select r."estateId", r."countedOn", r."fullMembers", r."probationaryMembers"
      from jsonb_to_recordset(${JSON.stringify(censuses)}::jsonb) as r("estateId" uuid,
           "countedOn" date, "fullMembers" integer, "probationaryMembers" integer)`)
}
