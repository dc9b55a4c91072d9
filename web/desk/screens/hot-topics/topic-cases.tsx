import { Button, Input } from 'antd'
import { type FormEvent, Suspense, useMemo, useState } from 'react'
import type { Output } from '#kit/api/client.ts'
import { LazyMap } from '#kit/map/lazy-map.tsx'
import { useMapLayers } from '#kit/map/map-layers.ts'
import { sayDay } from '#kit/words/when.ts'
import { newRequestId } from '../../api/request-id.ts'
import { Go, useGo } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { LevelMark } from '../../widgets/level-mark.tsx'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { useMapWords } from '../issues/map-words.ts'
import { type Topic, useChangeTopic, useTopicCases } from './queries.ts'

type TopicCase = Output<'hot_topics.list_cases'>['cases'][number]

/** Where the cases lie; the list beside it says the same to those who do not see the map. */
export function TopicMap({ topic, cases }: { topic: Topic; cases: readonly TopicCase[] }) {
  const { t } = useWords()
  const words = useMapWords()
  const go = useGo()
  const map = useMapLayers(topic.areaCode.slice(0, 12))
  const pins = useMemo(
    () =>
      cases.flatMap(({ id, point, tier, deadline }) =>
        point === null ? [] : [{ id, point, tier, overdue: deadline?.state === 'overdue' }],
      ),
    [cases],
  )
  if (pins.length === 0) return null
  return (
    <section className="panel" aria-labelledby="topic-map">
      <h2 id="topic-map">{t('topics.map')}</h2>
      {map.error ? <ErrorState error={map.error} onRetry={() => void map.refetch()} /> : null}
      {map.isPending ? <Skeleton lines={3} tall /> : null}
      {map.layers === undefined ? null : (
        <div className="place-map">
          <Suspense fallback={<Skeleton lines={3} tall />}>
            <LazyMap
              layers={map.layers}
              words={words}
              pins={pins}
              centre={pins[0]?.point ?? null}
              onPin={(issueId) => go({ to: '/issues/$issueId', params: { issueId } })}
            />
          </Suspense>
        </div>
      )}
    </section>
  )
}

function CaseLine({ topic, one, mayChange }: { topic: Topic; one: TopicCase; mayChange: boolean }) {
  const { t, issues, when, refusal } = useWords()
  const nowMs = useNowMs()
  const remove = useChangeTopic('hot_topics.remove_case')
  const [requestId] = useState(newRequestId)
  return (
    <li className="topic-case">
      <LevelMark tier={one.tier} />
      <div className="topic-words">
        <Go place={{ to: '/issues/$issueId', params: { issueId: one.id } }}>
          {one.number} {one.title}
        </Go>
        <p className="muted small">
          {[
            issues.workStates[one.state],
            one.placeText,
            one.holder?.name,
            sayDay(one.createdAt, nowMs, when),
            one.addedByHand ? t('topics.case_by_hand') : undefined,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {remove.error ? (
          <p role="alert" className="form-error">
            {refusal(remove.error)}
          </p>
        ) : null}
      </div>
      {mayChange ? (
        <Button
          size="small"
          type="text"
          className="no-print"
          aria-label={`${t('topics.remove')} ${one.number}`}
          loading={remove.isPending}
          onClick={() => remove.mutate({ requestId, topicId: topic.id, issueId: one.id })}
        >
          {t('topics.remove')}
        </Button>
      ) : null}
    </li>
  )
}

function AddCase({ topic }: { topic: Topic }) {
  const { t, refusal } = useWords()
  const add = useChangeTopic('hot_topics.add_case')
  const [number, setNumber] = useState('')
  const [requestId, setRequestId] = useState(newRequestId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate(
      { requestId, topicId: topic.id, number: number.trim() },
      {
        onSuccess: () => {
          setNumber('')
          setRequestId(newRequestId())
        },
      },
    )
  }
  return (
    <form className="topic-add no-print" onSubmit={submit}>
      <label htmlFor="topic-add">{t('topics.add_number')}</label>
      <Input
        id="topic-add"
        required
        placeholder="QK-2026-000001"
        value={number}
        onChange={(event) => {
          setNumber(event.target.value)
          setRequestId(newRequestId())
        }}
      />
      <Button htmlType="submit" loading={add.isPending}>
        {t('topics.add')}
      </Button>
      {add.error ? (
        <p role="alert" className="form-error">
          {refusal(add.error)}
        </p>
      ) : null}
    </form>
  )
}

/** The cases of a topic: each keeps its number and its way; a person takes out what does not belong. */
export function TopicCases({
  topic,
  asked,
}: {
  topic: Topic
  asked: ReturnType<typeof useTopicCases>
}) {
  const { t } = useWords()
  const mayChange = topic.mayManage && (topic.state === 'raised' || topic.state === 'confirmed')
  const cases = asked.data?.flatMap((page) => page.cases) ?? []
  return (
    <section className="panel" aria-labelledby="topic-cases">
      <h2 id="topic-cases">{t('topics.cases')}</h2>
      {asked.isPending ? <Skeleton lines={4} /> : null}
      {asked.error && asked.data === undefined ? (
        <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
      ) : null}
      <ul>
        {cases.map((one) => (
          <CaseLine key={one.id} topic={topic} one={one} mayChange={mayChange} />
        ))}
      </ul>
      {asked.hasNextPage ? (
        <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t('topics.more')}
        </Button>
      ) : null}
      {mayChange ? <AddCase topic={topic} /> : null}
    </section>
  )
}
