import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id } from '../core/shapes.ts'
import { HotTopicState } from './terms.ts'

export const topicOfIssue = operation({
  name: 'hot_topics.of_issue',
  method: 'GET',
  path: '/api/hot-topic-of/:issueId',
  access: 'public',
  summary: '这件事是不是许多人反映的同一件',
  input: z.object({ issueId: Id }),
  output: z.object({
    topic: z
      .object({
        reporters: z.number().int(),
        publicNote: z.string().nullable(),
        /** The topic itself, for those whose office may see it; null for everybody else. */
        seen: z.object({ id: Id, title: z.string(), state: HotTopicState }).nullable(),
      })
      .nullable(),
  }),
  refusals: ['issues.not_found'],
})
