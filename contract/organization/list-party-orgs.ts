import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode, Cursor, Id, PageSize } from '../core/shapes.ts'
import { PartyOrg } from './terms.ts'

export const listPartyOrgs = operation({
  name: 'organization.list_party_orgs',
  method: 'GET',
  path: '/api/party-orgs',
  access: 'staff',
  summary: '五级组织架构',
  input: z.object({
    parentId: Id.optional(),
    areaCode: AreaCode.optional(),
    level: z.coerce.number().int().min(1).max(5).optional(),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  output: z.object({ partyOrgs: z.array(PartyOrg), nextCursor: Cursor.nullable() }),
  refusals: [],
})
