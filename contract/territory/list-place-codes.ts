import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode } from '../core/shapes.ts'

export const listPlaceCodes = operation({
  name: 'territory.list_place_codes',
  method: 'GET',
  path: '/api/place-codes',
  access: 'staff',
  summary: '一个社区的地点码，打印张贴用',
  input: z.object({ communityCode: AreaCode }),
  output: z.object({
    codes: z.array(z.object({ code: z.string(), estateName: z.string(), place: z.string() })),
  }),
  refusals: [],
})
