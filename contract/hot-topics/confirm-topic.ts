import { Id } from '../core/shapes.ts'
import { topicChange } from './decide.ts'
import { HotTopicTitle, PublicNote } from './terms.ts'

export const confirmTopic = topicChange({
  action: 'confirm',
  summary: '确认热点：定名称、牵头单位和对外说明',
  input: {
    title: HotTopicTitle,
    leadOrgId: Id.nullable(),
    publicNote: PublicNote.nullable(),
  },
  refusals: ['hot_topics.unknown_org'],
})
