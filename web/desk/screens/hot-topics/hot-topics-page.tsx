import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { Go } from '../../routing.tsx'
import '../../styles/hot-topics.css'
import { useNowMs } from '../../use-now.ts'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { DayBars } from './day-bars.tsx'
import { TOPIC_STATES, type TopicCard, type TopicState, useTopics } from './queries.ts'
import { saySpan } from './say-span.ts'

function TopicLine({ topic }: { topic: TopicCard }) {
  const words = useWords()
  const { t } = words
  const nowMs = useNowMs()
  const { cases, reporters } = topic
  return (
    <li className="topic-line">
      <div className="topic-heat">
        <DayBars days={topic.days} />
        <span className="small" title={t('topics.heat_means')}>
          {t('topics.heat', { n: topic.heat })}
        </span>
      </div>
      <div className="topic-words">
        <Go place={{ to: '/hot-topics/$topicId', params: { topicId: topic.id } }}>{topic.title}</Go>
        <p>
          {t('topics.figures', { cases, reporters })} · {topic.areaName}
        </p>
        <p className="muted small">
          {[
            saySpan(topic, nowMs, words),
            topic.words.length > 0 ? `${t('topics.words')} ${topic.words.join(' · ')}` : null,
            topic.lead === null ? null : t('topics.leads', { org: topic.lead.name }),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
      </div>
    </li>
  )
}

function Topics({ state }: { state: TopicState }) {
  const { t } = useWords()
  const asked = useTopics(state)
  if (asked.isPending) return <Skeleton lines={4} tall />
  if (asked.data === undefined) {
    return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  }
  const topics = asked.data.flatMap((page) => page.topics)
  if (topics.length === 0) {
    return <EmptyState title={t(`topics.none.${state}`)} next={t('topics.none_next')} />
  }
  return (
    <>
      <ul className="topic-list">
        {topics.map((topic) => (
          <TopicLine key={topic.id} topic={topic} />
        ))}
      </ul>
      {asked.hasNextPage ? (
        <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t('topics.more')}
        </Button>
      ) : null}
    </>
  )
}

/** 热点: what many people report, the hottest first. */
export function HotTopicsPage() {
  const { t } = useWords()
  const [state, setState] = useState<TopicState>('raised')
  return (
    <main className="page" id="main">
      <header className="page-head">
        <h1>{t('nav.hot_topics')}</h1>
        <p className="muted">{t('topics.lead')}</p>
      </header>
      <p>
        <Segmented<TopicState>
          aria-label={t('topics.state')}
          value={state}
          options={TOPIC_STATES.map((one) => ({ value: one, label: t(`topics.state.${one}`) }))}
          onChange={setState}
        />
      </p>
      <Topics state={state} />
    </main>
  )
}
