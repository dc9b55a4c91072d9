import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Instant } from '../core/shapes.ts'

export const exportMine = operation({
  name: 'people.export_mine',
  method: 'GET',
  path: '/api/me/export',
  access: 'signed_in',
  summary: '导出我的全部信息',
  input: z.object({}),
  output: z.object({
    madeAt: Instant,
    sections: z.array(
      z.object({ name: z.string(), rows: z.array(z.record(z.string(), z.unknown())) }),
    ),
  }),
  refusals: [],
})
