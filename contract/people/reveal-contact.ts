import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, Note } from '../core/shapes.ts'

export const revealContact = operation({
  name: 'people.reveal_contact',
  method: 'POST',
  path: '/api/work-items/:itemId/contact',
  access: 'staff',
  summary: '说明目的后查看联系方式，留痕',
  input: z.object({
    itemId: Id,
    purpose: z.enum(['call_asker', 'visit_asker', 'call_back']),
    note: Note.optional(),
  }),
  output: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
  refusals: ['issues.not_found', 'people.identity_sealed', 'people.nothing_to_reveal'],
})
