import { Button, Input, Progress } from 'antd'
import { type FormEvent, useState } from 'react'
import { sayMoment } from '#kit/words/when.ts'
import { newRequestId } from '../../api/request-id.ts'
import { useNowMs } from '../../use-now.ts'
import { useWords } from '../../words.ts'
import { type Topic, useChangeTopic } from './queries.ts'

const TEXT_MIN = 5
const TEXT_MAX = 500

function Messages({ topic }: { topic: Topic }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  return (
    <ul className="topic-messages">
      {topic.messages.map((message) => (
        <li key={message.id}>
          <p>{message.text}</p>
          <p className="muted small">
            {message.byName} · {sayMoment(message.at, nowMs, when)} ·{' '}
            {t(message.done ? 'topics.told' : 'topics.telling', {
              told: message.told,
              total: message.total,
            })}
          </p>
          {message.done ? null : (
            <Progress
              percent={Math.round((message.told / Math.max(1, message.total)) * 100)}
              size="small"
              aria-label={t('topics.telling', { told: message.told, total: message.total })}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

/** One message to all who reported or follow a case: written, looked at as they will read it, sent once. */
export function TopicTell({ topic }: { topic: Topic }) {
  const { t, refusal } = useWords()
  const tell = useChangeTopic('hot_topics.tell')
  const [text, setText] = useState('')
  const [requestId, setRequestId] = useState(newRequestId)
  const said = text.trim()
  const unreached = topic.reporters - topic.audience
  const submit = (event: FormEvent) => {
    event.preventDefault()
    tell.mutate(
      { requestId, topicId: topic.id, version: topic.version, text: said },
      {
        onSuccess: () => {
          setText('')
          setRequestId(newRequestId())
        },
      },
    )
  }
  const mayTell = topic.mayManage && topic.state === 'confirmed'
  if (!mayTell && topic.messages.length === 0) return null
  return (
    <section className="panel" aria-labelledby="topic-tell">
      <h2 id="topic-tell">{t('topics.tell')}</h2>
      {mayTell ? (
        <form className="move-fields no-print" onSubmit={submit}>
          <div className="field">
            <label className="field-label" htmlFor="tell-text">
              {t('topics.tell_text')}
            </label>
            <Input.TextArea
              id="tell-text"
              autoSize={{ minRows: 2, maxRows: 8 }}
              minLength={TEXT_MIN}
              maxLength={TEXT_MAX}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <p className="muted small">
            {t('topics.tell_audience', { n: topic.audience })}
            {unreached > 0 ? t('topics.tell_others', { n: unreached }) : null}
          </p>
          {said.length < TEXT_MIN ? null : (
            <figure className="message-preview">
              <figcaption className="muted small">{t('topics.tell_preview')}</figcaption>
              <blockquote>{t('topics.tell_sample', { text: said })}</blockquote>
            </figure>
          )}
          {tell.error ? (
            <p role="alert" className="form-error">
              {refusal(tell.error)}
            </p>
          ) : null}
          <p className="form-buttons">
            <Button
              type="primary"
              htmlType="submit"
              disabled={said.length < TEXT_MIN}
              loading={tell.isPending}
            >
              {t('topics.tell_do', { n: topic.audience })}
            </Button>
          </p>
        </form>
      ) : null}
      <Messages topic={topic} />
    </section>
  )
}
