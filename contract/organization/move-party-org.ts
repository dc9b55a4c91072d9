import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, Note, RequestId } from '../core/shapes.ts'
import { PARTY_STATES } from './terms.ts'

export const movePartyOrg = operation({
  name: 'organization.move_party_org',
  method: 'POST',
  path: '/api/party-orgs/:partyOrgId/move',
  access: 'staff',
  summary: '党组织设立、运行、换届、调整、撤销',
  input: z.object({
    requestId: RequestId,
    partyOrgId: Id,
    to: z.enum(PARTY_STATES),
    documentNo: z.string().trim().max(60).optional(),
    newParentId: Id.optional(),
    note: Note.optional(),
  }),
  output: z.object({ id: Id, state: z.enum(PARTY_STATES) }),
  refusals: [
    'organization.not_found',
    'organization.wrong_state',
    'organization.has_children',
    'organization.too_few_members',
    'organization.needs_document',
  ],
})
