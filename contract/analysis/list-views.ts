import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { SavedView } from './view-terms.ts'

export const listViews = operation({
  name: 'analysis.list_views',
  method: 'GET',
  path: '/api/views',
  access: 'staff',
  summary: '我能用的视图：自己的、岗位的、单位的、上级给的',
  input: z.object({}),
  output: z.object({ views: z.array(SavedView), mayShare: z.boolean(), mayExport: z.boolean() }),
  refusals: [],
})
