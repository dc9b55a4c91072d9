import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { WhistleView } from './terms.ts'

export const getWhistle = operation({
  name: 'whistles.get',
  method: 'GET',
  path: '/api/whistles/:whistleId',
  access: 'staff',
  summary: '一张哨单：叫了谁、谁到了、谈定什么',
  input: z.object({ whistleId: Id }),
  output: z.object({ whistle: WhistleView }),
  refusals: ['whistles.not_found'],
})
