import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Cursor, PageSize } from '../core/shapes.ts'
import { HotTopicCard, HotTopicState } from './terms.ts'

export const listTopics = operation({
  name: 'hot_topics.list',
  method: 'GET',
  path: '/api/hot-topics',
  access: 'staff',
  summary: '热点清单，最热的在前',
  input: z.object({ state: HotTopicState, cursor: Cursor.optional(), limit: PageSize }),
  output: z.object({ topics: z.array(HotTopicCard), nextCursor: z.string().nullable() }),
  refusals: [],
})
