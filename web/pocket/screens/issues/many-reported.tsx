import { useTopicOfIssue } from '#kit/issues/queries.ts'
import { fill } from '#kit/words/fill.ts'
import { useWords } from '../../words.ts'

/** 「这件事已有 14 位居民反映，正在统一处理」: how many, never who. Nothing when it is not one of many. */
export function ManyReported({ issueId }: { issueId: string }) {
  const words = useWords()
  const topic = useTopicOfIssue(issueId).data?.topic
  if (!topic) return null
  const { many, note } = words.pocket.hotTopic
  return (
    <section className="card stack-tight">
      <p>{fill(many, { n: topic.reporters })}</p>
      {topic.publicNote && <p>{fill(note, { note: topic.publicNote })}</p>}
    </section>
  )
}
