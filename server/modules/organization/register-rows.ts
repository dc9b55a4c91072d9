import type { Tier } from '#contract/loop/terms.ts'
import type { OrgKind, PartyLevel, PartyState, PartyType } from './repo/rows.ts'

export type NewOrg = {
  id: string
  name: string
  kind: OrgKind
  tier: Tier | null
  areaCode: string
  parentId: string | null
  creditCode: string | null
  areas: { areaCode: string; role: 'governs' | 'located' | 'serves' }[]
  estateIds: string[]
}

export type NewPartyOrg = {
  id: string
  level: PartyLevel
  type: PartyType
  name: string
  state: PartyState
  parentId: string | null
  areaCode: string
  estateId: string | null
  buildingId: string | null
  fullMembers: number
  probationaryMembers: number
  termYears: number | null
  establishedOn: string | null
  nextElectionOn: string | null
  documentNo: string | null
}

export type NewPartyPost = {
  id: string
  partyOrgId: string
  personId: string
  personName: string
  post: 'secretary' | 'deputy_secretary' | 'committee_member' | 'group_leader' | 'hub_household'
  source: 'elected' | 'appointed' | 'chosen'
  areaCode: string
  fromOn: string
}

export type NewCensus = {
  estateId: string
  countedOn: string
  fullMembers: number
  probationaryMembers: number
}

/** Registers as a district hands them over at the start. */
export type OrganizationRegisters = {
  orgs: readonly NewOrg[]
  partyOrgs: readonly NewPartyOrg[]
  partyPosts: readonly NewPartyPost[]
  censuses: readonly NewCensus[]
}
