import { getPartyCoverage } from '#contract/organization/get-party-coverage.ts'
import { listOrgs } from '#contract/organization/list-orgs.ts'
import { listPartyOrgs } from '#contract/organization/list-party-orgs.ts'
import { movePartyOrg } from '#contract/organization/move-party-org.ts'
import { type Route, route } from '#kernel/http/route.ts'
import * as movePartyOrgCommand from './commands/move-party-org.ts'
import * as getPartyCoverageQuery from './queries/get-party-coverage.ts'
import * as listOrgsQuery from './queries/list-orgs.ts'
import * as listPartyOrgsQuery from './queries/list-party-orgs.ts'

export const routes: readonly Route[] = [
  route(listOrgs, listOrgsQuery.listOrgs),
  route(listPartyOrgs, listPartyOrgsQuery.listPartyOrgs),
  route(movePartyOrg, movePartyOrgCommand.movePartyOrg),
  route(getPartyCoverage, getPartyCoverageQuery.getPartyCoverage),
]
