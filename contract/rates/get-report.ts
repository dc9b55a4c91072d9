import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode, Id, Instant } from '../core/shapes.ts'
import { Board, Month } from './terms.ts'

export const getReport = operation({
  name: 'rates.get_report',
  method: 'GET',
  path: '/api/rates/reports/:reportId',
  access: 'staff',
  summary: '一份通报：定格的看板，编号即快照号',
  input: z.object({ reportId: Id }),
  output: z.object({
    id: Id,
    areaCode: AreaCode,
    areaName: z.string(),
    month: Month,
    madeAt: Instant,
    digest: z.string(),
    byArea: Board,
    byOrg: Board,
    byTopic: Board,
    byTier: Board,
  }),
  refusals: ['rates.no_such_report'],
})
