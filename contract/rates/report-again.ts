import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, NoteRequired, RequestId } from '../core/shapes.ts'

export const reportAgain = operation({
  name: 'rates.report_again',
  method: 'POST',
  path: '/api/second-questions/:issueId/report-again',
  access: 'signed_in',
  summary: '又出现了、也过了重办期：作为新件反映，两件互相指到',
  input: z.object({ requestId: RequestId, issueId: Id, note: NoteRequired }),
  output: z.object({ issueId: Id, number: z.string() }),
  refusals: ['rates.not_asked', 'rates.answer_first', 'limits.daily_reports'],
})
