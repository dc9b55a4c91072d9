import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'
import { ViewParts } from './add-view.ts'

export const changeView = operation({
  name: 'analysis.change_view',
  method: 'PUT',
  path: '/api/views/:viewId',
  access: 'staff',
  summary: '改视图；别人先改过的要先看再改',
  input: ViewParts.extend({ requestId: RequestId, viewId: Id, version: z.int().min(1) }),
  output: z.object({ version: z.number().int() }),
  refusals: [
    'analysis.view_not_found',
    'analysis.view_changed',
    'analysis.not_my_view',
    'analysis.may_not_share',
    'analysis.not_my_org',
  ],
})
