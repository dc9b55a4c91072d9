import { z } from 'zod'
import { topicChange } from './decide.ts'

export const tellReporters = topicChange({
  action: 'tell',
  summary: '一次告诉所有反映人和关注人',
  input: { text: z.string().trim().min(5).max(500) },
  refusals: ['hot_topics.nobody_to_tell'],
})
