import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Place } from '../issues/terms.ts'

export const readPlaceCode = operation({
  name: 'territory.read_place_code',
  method: 'GET',
  path: '/api/place-codes/:code',
  access: 'public',
  summary: '扫楼栋二维码得到位置',
  input: z.object({ code: z.string().max(40) }),
  output: z.object({ place: Place }),
  refusals: ['territory.not_found'],
})
