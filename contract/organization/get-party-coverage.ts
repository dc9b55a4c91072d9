import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode, Day, Id } from '../core/shapes.ts'

export const getPartyCoverage = operation({
  name: 'organization.get_party_coverage',
  method: 'GET',
  path: '/api/party-coverage',
  access: 'staff',
  summary: '应建尽建：组建率与缺建名单',
  input: z.object({ areaCode: AreaCode.optional(), asOf: Day.optional() }),
  output: z.object({
    asOf: Day,
    qualifying: z.number().int(),
    operating: z.number().int(),
    rate: z.number().nullable(),
    leadersByPerson: z.number().int(),
    leadersByPost: z.number().int(),
    missing: z.array(
      z.object({
        estateId: Id,
        estateName: z.string(),
        communityName: z.string(),
        fullMembers: z.number().int(),
      }),
    ),
    definition: z.string(),
  }),
  refusals: [],
})
