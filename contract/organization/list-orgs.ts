import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode, PageSize } from '../core/shapes.ts'
import { Tier } from '../loop/terms.ts'
import { Org } from './terms.ts'

export const listOrgs = operation({
  name: 'organization.list_orgs',
  method: 'GET',
  path: '/api/orgs',
  access: 'staff',
  summary: '可派往的单位',
  input: z.object({
    q: z.string().trim().max(40).optional(),
    tier: Tier.optional(),
    areaCode: AreaCode.optional(),
    limit: PageSize,
  }),
  output: z.object({ orgs: z.array(Org) }),
  refusals: [],
})
