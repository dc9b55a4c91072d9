import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, PageSize } from '../core/shapes.ts'
import { WhistleCard } from './terms.ts'

export const listWhistles = operation({
  name: 'whistles.list',
  method: 'GET',
  path: '/api/whistles',
  access: 'staff',
  summary: '哨单：没收的、叫到我单位的、为某一件吹的',
  input: z.object({
    /** open: not ended. called: those of them that my own office was called to. all: ended ones too. */
    which: z.enum(['open', 'called', 'all']).default('open'),
    /** Those that were blown for one item. */
    aboutItemId: Id.optional(),
    /** The id of the last one seen: ids are in the order of time. */
    before: Id.optional(),
    limit: PageSize,
  }),
  output: z.object({
    whistles: z.array(WhistleCard),
    nextBefore: Id.nullable(),
    mayBlow: z.boolean(),
  }),
  refusals: [],
})
