import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { ImportBatch, RowProblem } from './terms.ts'

export const getImport = operation({
  name: 'intake.get_import',
  method: 'GET',
  path: '/api/imports/:batchId',
  access: 'staff',
  summary: '导入批次：检查结果、进度、前 50 行问题',
  input: z.object({ batchId: Id }),
  output: z.object({
    batch: ImportBatch,
    problems: z.array(z.object({ row: z.number().int(), problems: z.array(RowProblem) })),
    alike: z.array(z.object({ row: z.number().int(), number: z.string() })),
    samples: z.array(
      z.object({ row: z.number().int(), number: z.string().nullable(), title: z.string() }),
    ),
  }),
  refusals: ['intake.batch_not_found'],
})
