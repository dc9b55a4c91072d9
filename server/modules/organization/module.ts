import { getPartyCoverage } from '#contract/organization/get-party-coverage.ts'
import { listOrgs } from '#contract/organization/list-orgs.ts'
import { listPartyOrgs } from '#contract/organization/list-party-orgs.ts'
import { movePartyOrg } from '#contract/organization/move-party-org.ts'
import type { Grants } from '#kernel/authz/actor.ts'
import { route } from '#kernel/http/route.ts'
import type { Module } from '#kernel/module.ts'
import * as getPartyCoverageQuery from './get-party-coverage.ts'
import * as listOrgsQuery from './list-orgs.ts'
import * as listPartyOrgsQuery from './list-party-orgs.ts'
import * as movePartyOrgCommand from './move-party-org.ts'
import { personal } from './personal.ts'
import { termEnd } from './term-end.ts'

/** `read:party` is what the row policies look for; the two always go together. */
const READS = ['organization.read', 'read:party'] as const
const DECIDES = [...READS, 'organization.move_party_org'] as const

const grants: Grants = {
  branch_secretary: READS,
  community_staff: READS,
  community_secretary: DECIDES,
  street_staff: DECIDES,
  district_staff: DECIDES,
}

/** 单位与五级党组织: who answers for what, and what of the Party's structure exists on a day. */
export const organization: Module = {
  name: 'organization',
  routes: [
    route(listOrgs, listOrgsQuery.listOrgs),
    route(listPartyOrgs, listPartyOrgsQuery.listPartyOrgs),
    route(movePartyOrg, movePartyOrgCommand.movePartyOrg),
    route(getPartyCoverage, getPartyCoverageQuery.getPartyCoverage),
  ],
  grants,
  jobs: [termEnd],
  personal,
}
