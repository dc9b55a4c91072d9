import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { ImportBatch } from './terms.ts'

export const listImports = operation({
  name: 'intake.list_imports',
  method: 'GET',
  path: '/api/imports',
  access: 'staff',
  summary: '我的导入批次（最近 30 个）',
  input: z.object({}),
  output: z.object({ batches: z.array(ImportBatch) }),
  refusals: [],
})
