import { useTopicOfIssue } from '#kit/issues/queries.ts'
import { Go } from '../../routing.tsx'
import { useWords } from '../../words.ts'

/** Whether many people report this matter, and the way to the hot topic where that is theirs to see. */
export function InTopic({ issueId }: { issueId: string }) {
  const { t } = useWords()
  const topic = useTopicOfIssue(issueId).data?.topic
  if (!topic) return null
  return (
    <p className="in-topic">
      {t('topics.of_issue', { n: topic.reporters })}
      {topic.seen === null ? null : (
        <>
          {': '}
          <Go place={{ to: '/hot-topics/$topicId', params: { topicId: topic.seen.id } }}>
            {topic.seen.title}
          </Go>{' '}
          <span className="muted">{t(`topics.state.${topic.seen.state}`)}</span>
        </>
      )}
      {topic.publicNote === null ? null : <span> · {topic.publicNote}</span>}
    </p>
  )
}
