import { z } from 'zod'
import { topicChange } from './decide.ts'

export const addTopicCase = topicChange({
  action: 'add_case',
  summary: '加进一件',
  input: { number: z.string().trim().min(1).max(40) },
  refusals: [
    'hot_topics.case_not_found',
    'hot_topics.case_not_public',
    'hot_topics.case_in_other_topic',
  ],
})
