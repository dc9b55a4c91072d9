export { defaultOrgFor, orgAbove } from './default-org.ts'
export { organization } from './module.ts'
export type {
  NewCensus,
  NewOrg,
  NewPartyOrg,
  NewPartyPost,
  OrganizationRegisters,
} from './register-rows.ts'
export { loadOrganization } from './repo/load.ts'
export {
  type DispatchFilter,
  findOrgById as findOrg,
  listDispatchOrgs as orgsForDispatch,
  readOrgNames as orgNames,
} from './repo/org.ts'
export type { OrgKind, OrgRow, PartyLevel, PartyState, PartyType } from './repo/rows.ts'
