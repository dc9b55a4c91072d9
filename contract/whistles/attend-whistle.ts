import { z } from 'zod'
import { Id } from '../core/shapes.ts'
import { whistleMove } from './move.ts'
import { WhistleRank } from './terms.ts'

export const attendWhistle = whistleMove({
  action: 'attend',
  summary: '报到：谁来了、什么职级',
  input: {
    orgId: Id,
    name: z.string().trim().min(1).max(40),
    rank: WhistleRank,
    /** From the QR at the place; an office that enters its own people needs it. */
    placeCode: z.string().trim().max(20).optional(),
  },
  refusals: ['whistles.not_called', 'whistles.wrong_place_code', 'whistles.already_arrived'],
})
