import { Id } from '../core/shapes.ts'
import { topicChange } from './decide.ts'

export const removeTopicCase = topicChange({
  action: 'remove_case',
  summary: '去掉一件：不是同一件事',
  input: { issueId: Id },
  refusals: ['hot_topics.case_not_found'],
})
