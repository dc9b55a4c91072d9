import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Instant } from '../core/shapes.ts'

export const listLookups = operation({
  name: 'people.list_lookups',
  method: 'GET',
  path: '/api/me/lookups',
  access: 'signed_in',
  summary: '谁查看过我的信息',
  input: z.object({}),
  output: z.object({
    lookups: z.array(
      z.object({
        at: Instant,
        roleWord: z.string(),
        orgName: z.string(),
        purpose: z.string(),
        what: z.string(),
      }),
    ),
  }),
  refusals: [],
})
