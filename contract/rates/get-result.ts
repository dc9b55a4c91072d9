import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { Exclusion, Month, Outcome, SecondQuestion } from './terms.ts'

export const getResult = operation({
  name: 'rates.get_result',
  method: 'GET',
  path: '/api/rates/results/:issueId',
  access: 'staff',
  summary: '一件怎样计入三率：结果、剔除经过、回头看',
  input: z.object({ issueId: Id }),
  output: z.object({
    /** Null while the case is not closed. */
    counted: z.object({ month: Month, outcome: Outcome, valid: z.boolean() }).nullable(),
    exclusions: z.array(Exclusion),
    reasons: z.array(z.object({ code: z.string(), name: z.string() })),
    mayPropose: z.boolean(),
    second: SecondQuestion.pick({ answer: true, followUpNumber: true }).nullable(),
  }),
  refusals: ['issues.not_found'],
})
