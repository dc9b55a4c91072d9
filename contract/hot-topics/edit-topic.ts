import { Id } from '../core/shapes.ts'
import { topicChange } from './decide.ts'
import { HotTopicTitle, PublicNote } from './terms.ts'

export const editTopic = topicChange({
  action: 'edit',
  summary: '修改热点的名称、牵头单位或对外说明',
  input: {
    title: HotTopicTitle,
    leadOrgId: Id.nullable(),
    publicNote: PublicNote.nullable(),
  },
  refusals: ['hot_topics.unknown_org'],
})
