import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, Instant, PageSize } from '../core/shapes.ts'
import { EXPORT_ACTIONS } from './export-terms.ts'

export const listExportEvents = operation({
  name: 'analysis.list_export_events',
  method: 'GET',
  path: '/api/export-events',
  access: 'staff',
  summary: '导出留痕：谁、何时、为什么、多少行（审计管理员看全部，其他人看自己的）',
  input: z.object({ before: Instant.optional(), limit: PageSize }),
  output: z.object({
    events: z.array(
      z.object({
        number: z.string(),
        action: z.enum(EXPORT_ACTIONS),
        byId: Id.nullable(),
        byRole: z.string(),
        /** purpose, format, filters, columns, rows, sha256: as far as they are known at that step. */
        facts: z.record(z.string(), z.unknown()),
        at: Instant,
      }),
    ),
  }),
  refusals: [],
})
