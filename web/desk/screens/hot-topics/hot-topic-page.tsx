import { useParams } from '@tanstack/react-router'
import { sayMoment } from '#kit/words/when.ts'
import { Go } from '../../routing.tsx'
import '../../styles/hot-topics.css'
import '../../styles/issue-item.css'
import '../../styles/overview.css'
import { useNowMs } from '../../use-now.ts'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { type DeskKey, useWords } from '../../words.ts'
import { DayBars, DayTable } from './day-bars.tsx'
import { type Topic, useTopic, useTopicCases } from './queries.ts'
import { saySpan } from './say-span.ts'
import { TopicCases, TopicMap } from './topic-cases.tsx'
import { TopicDecision } from './topic-decision.tsx'
import { TopicTell } from './topic-tell.tsx'
import { TopicTogether } from './topic-together.tsx'

function Head({ topic }: { topic: Topic }) {
  const words = useWords()
  const { t } = words
  const nowMs = useNowMs()
  const { cases, reporters, publicNote, reason } = topic
  return (
    <header className="topic-head">
      <div className="topic-words">
        <p className="muted">
          <Go place={{ to: '/hot-topics' }}>{t('topics.back')}</Go>
          {' · '}
          <span className="state-word">{t(`topics.state.${topic.state}`)}</span>
          {' · '}
          {topic.areaName}
        </p>
        <h1>{topic.title}</h1>
        <p className="topic-figures">{t('topics.figures', { cases, reporters })}</p>
        <p className="muted">
          {saySpan(topic, nowMs, words)}
          {' · '}
          {topic.lead === null ? t('topics.no_lead') : t('topics.leads', { org: topic.lead.name })}
        </p>
        {topic.words.length === 0 ? null : (
          <p>
            <span className="muted">{t('topics.words')}</span>{' '}
            {topic.words.map((word) => (
              <span key={word} className="word-mark">
                {word}
              </span>
            ))}
          </p>
        )}
        {publicNote === null ? null : (
          <p>
            <span className="muted">{t('topics.note')}</span> {publicNote}
          </p>
        )}
        {reason === null ? null : <p>{t('topics.reason', { reason })}</p>}
      </div>
      <div className="topic-heat">
        <DayBars days={topic.days} />
        <span title={t('topics.heat_means')}>{t('topics.heat', { n: topic.heat })}</span>
        <DayTable days={topic.days} />
      </div>
    </header>
  )
}

const EVENTS: readonly string[] = [
  'raise',
  'back',
  'confirm',
  'edit',
  'dismiss',
  'end',
  'add_case',
  'remove_case',
  'tell',
  'act_dispatch',
  'act_add_helper',
  'act_answer',
]

function Timeline({ topic }: { topic: Topic }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  const wordOf = (action: string) =>
    EVENTS.includes(action) ? t(`topics.event.${action}` as DeskKey) : action
  return (
    <section className="panel" aria-labelledby="topic-timeline">
      <h2 id="topic-timeline">{t('topics.timeline')}</h2>
      <ol className="topic-timeline">
        {topic.events.map((event) => (
          <li key={`${event.at} ${event.action} ${event.note}`}>
            <p>{wordOf(event.action)}</p>
            {event.note === null ? null : <p>{event.note}</p>}
            <p className="muted small">
              {event.byName ?? t('topics.by_itself')} · {sayMoment(event.at, nowMs, when)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Loaded({ topic }: { topic: Topic }) {
  const asked = useTopicCases(topic.id)
  const cases = asked.data?.flatMap((page) => page.cases) ?? []
  return (
    <>
      <Head topic={topic} />
      <TopicDecision topic={topic} />
      <div className="topic-columns">
        <div>
          <TopicTell topic={topic} />
          <TopicTogether topic={topic} sample={cases[0]?.number} />
          <TopicCases topic={topic} asked={asked} />
        </div>
        <div>
          <TopicMap topic={topic} cases={cases} />
          <Timeline topic={topic} />
        </div>
      </div>
    </>
  )
}

/** One hot topic: how hot, where, which cases, what was done, and what can be done for all at once. */
export function HotTopicPage() {
  const { topicId = '' } = useParams({ strict: false }) as { topicId?: string }
  const { data, isPending, error, refetch } = useTopic(topicId)
  return (
    <main className="page" id="main">
      {isPending ? <Skeleton lines={6} tall /> : null}
      {!isPending && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : null}
      {data === undefined ? null : <Loaded topic={data.topic} />}
    </main>
  )
}
