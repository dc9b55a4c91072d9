import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { AreaCode, Id, RequestId } from '../core/shapes.ts'
import { WhistleColour } from './terms.ts'

export const blowWhistle = operation({
  name: 'whistles.blow',
  method: 'POST',
  path: '/api/whistles',
  access: 'staff',
  summary: '吹哨：叫哪些单位、到哪里、什么时候前',
  input: z.object({
    requestId: RequestId,
    colour: WhistleColour,
    /** The first one leads. */
    orgIds: z.array(Id).min(1).max(20),
    details: z.string().trim().min(2).max(2000),
    /** The item it is blown for; title, area and place are taken from it where they are not given. */
    aboutItemId: Id.optional(),
    title: z.string().trim().min(2).max(60).optional(),
    placeText: z.string().trim().min(1).max(120).optional(),
    areaCode: AreaCode.optional(),
    /** Minutes of the clock, day or night; the colour's own when left out. */
    arriveWithinMinutes: z.number().int().min(10).max(10_080).optional(),
  }),
  output: z.object({ id: Id, number: z.string() }),
  refusals: [
    'whistles.may_not_blow',
    'whistles.unknown_org',
    'whistles.item_not_found',
    'whistles.needs_place',
    'territory.outside_district',
  ],
})
