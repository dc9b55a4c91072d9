import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { HotTopicView } from './terms.ts'

export const getTopic = operation({
  name: 'hot_topics.get',
  method: 'GET',
  path: '/api/hot-topics/:topicId',
  access: 'staff',
  summary: '一个热点的全貌',
  input: z.object({ topicId: Id }),
  output: z.object({ topic: HotTopicView }),
  refusals: ['hot_topics.not_found'],
})
