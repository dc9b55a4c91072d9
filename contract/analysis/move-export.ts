import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'
import { IssueExport } from './export-terms.ts'

export const moveExport = operation({
  name: 'analysis.move_export',
  method: 'POST',
  path: '/api/exports/:exportId',
  access: 'staff',
  summary: '取消导出，或没做成的再来一次',
  input: z.object({ requestId: RequestId, exportId: Id, action: z.enum(['cancel', 'retry']) }),
  output: IssueExport,
  refusals: [
    'analysis.export_not_found',
    'analysis.export_wrong_state',
    'analysis.may_not_export',
    'analysis.exports_running',
  ],
})
