import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { IssueExport } from './export-terms.ts'

export const listExports = operation({
  name: 'analysis.list_exports',
  method: 'GET',
  path: '/api/exports',
  access: 'staff',
  summary: '我的导出，新的在前',
  input: z.object({}),
  output: z.object({ exports: z.array(IssueExport), keptHours: z.number().int() }),
  refusals: [],
})
