import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { PlaceInput, PublicCase, PublicFigures, PublicPlace } from './terms.ts'

export const getAreaPage = operation({
  name: 'outreach.get_area_page',
  method: 'GET',
  path: '/api/public/areas/:areaCode',
  access: 'public',
  summary: '一个区域正在办的事：各阶段件数、用时中位数、长期事项、地图上的点',
  input: z.object(PlaceInput),
  output: z.object({
    place: PublicPlace,
    parents: z.array(PublicPlace),
    children: z.array(PublicPlace),
    figures: PublicFigures,
    longTerm: z.array(PublicCase),
    pins: z.array(PublicCase),
    /** More lie in the area than are shown as pins. */
    morePins: z.boolean(),
  }),
  refusals: ['outreach.not_found'],
})
