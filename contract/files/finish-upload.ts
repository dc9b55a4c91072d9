import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'

export const finishUpload = operation({
  name: 'files.finish_upload',
  method: 'POST',
  path: '/api/uploads/:uploadId/finish',
  access: 'public',
  summary: '完成上传，得到文件编号',
  input: z.object({ uploadId: Id }),
  output: z.object({
    fileId: Id,
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
  }),
  refusals: [
    'files.upload_not_found',
    'files.incomplete',
    'files.unsupported_type',
    'files.too_many_pixels',
    'files.infected',
    'files.broken_image',
    'files.scan_unavailable',
    'files.busy',
    'files.store_full',
    'files.store_unavailable',
  ],
})
