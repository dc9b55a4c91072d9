import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Cursor, Day, Id, PageSize } from '../core/shapes.ts'

export const listDocuments = operation({
  name: 'documents.list',
  method: 'GET',
  path: '/api/documents',
  access: 'staff',
  summary: '文书登记簿',
  input: z.object({
    kind: z.string().max(40).optional(),
    itemId: Id.optional(),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  output: z.object({
    documents: z.array(
      z.object({
        id: Id,
        number: z.string(),
        kind: z.string(),
        kindTitle: z.string(),
        title: z.string(),
        issuedOn: Day,
        orgName: z.string(),
        fileIds: z.array(Id),
      }),
    ),
    kinds: z.array(z.object({ kind: z.string(), title: z.string() })),
    nextCursor: Cursor.nullable(),
  }),
  refusals: [],
})
