import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode, RequestId } from '../core/shapes.ts'
import { Month } from './terms.ts'

export const makeReport = operation({
  name: 'rates.make_report',
  method: 'POST',
  path: '/api/rates/reports',
  access: 'staff',
  summary: '出月度通报：把看板此刻的数定格，不含保密件',
  input: z.object({ requestId: RequestId, areaCode: AreaCode.optional(), month: Month }),
  output: z.object({ reportId: z.uuid() }),
  refusals: ['rates.not_your_area', 'rates.may_not_report', 'rates.bad_months'],
})
