import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Cursor, Id, PageSize } from '../core/shapes.ts'
import { HotTopicCase } from './terms.ts'

export const listTopicCases = operation({
  name: 'hot_topics.list_cases',
  method: 'GET',
  path: '/api/hot-topics/:topicId/cases',
  access: 'staff',
  summary: '热点里的件，最新的在前',
  input: z.object({ topicId: Id, cursor: Cursor.optional(), limit: PageSize }),
  output: z.object({ cases: z.array(HotTopicCase), nextCursor: z.string().nullable() }),
  refusals: ['hot_topics.not_found'],
})
