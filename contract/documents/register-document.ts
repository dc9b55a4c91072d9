import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'

export const registerDocument = operation({
  name: 'documents.register',
  method: 'POST',
  path: '/api/documents',
  access: 'staff',
  summary: '登记文书，取得连续文号',
  input: z.object({
    requestId: RequestId,
    kind: z.string().max(40),
    title: z.string().trim().min(1).max(120),
    itemId: Id.optional(),
    fileIds: z.array(Id).max(20).default([]),
  }),
  output: z.object({ id: Id, number: z.string() }),
  refusals: [
    'documents.may_not_register',
    'documents.unknown_kind',
    'documents.item_not_found',
    'files.not_found',
  ],
})
