import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode, Id, Instant } from '../core/shapes.ts'
import { Month } from './terms.ts'

export const listReports = operation({
  name: 'rates.list_reports',
  method: 'GET',
  path: '/api/rates/reports',
  access: 'staff',
  summary: '已出的通报，最新在前',
  input: z.object({ areaCode: AreaCode.optional() }),
  output: z.object({
    reports: z.array(
      z.object({
        id: Id,
        areaCode: AreaCode,
        areaName: z.string(),
        month: Month,
        formulaVersion: z.number().int(),
        madeAt: Instant,
      }),
    ),
    mayMake: z.boolean(),
  }),
  refusals: [],
})
