import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'

export const beginUpload = operation({
  name: 'files.begin_upload',
  method: 'POST',
  path: '/api/uploads',
  access: 'public',
  summary: '开始上传（可断点续传：PUT /api/uploads/:id?offset=）',
  input: z.object({
    requestId: RequestId,
    sizeBytes: z.number().int().min(1),
    purpose: z.enum(['photo', 'document']),
    name: z.string().max(120).optional(),
  }),
  output: z.object({ uploadId: Id, offset: z.number().int(), chunkBytes: z.number().int() }),
  refusals: ['files.too_large', 'files.upload_conflict', 'limits.too_many_uploads'],
})
