import { Button, Input, Progress, Radio } from 'antd'
import { type FormEvent, useState } from 'react'
import { ApiRefusal, type Input as CallInput } from '#kit/api/client.ts'
import { sayMoment } from '#kit/words/when.ts'
import type { Tier } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import { Go } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { PhotoPicker } from '../../widgets/photo-picker.tsx'
import { useWords } from '../../words.ts'
import { OrgPicker } from '../issues/org-picker.tsx'
import { type Topic, useChangeTopic } from './queries.ts'

type Doing = CallInput<'hot_topics.act'>['doing']
type Action = Doing['action']

const ACTIONS: readonly Action[] = ['dispatch', 'add_helper', 'answer']
const TIERS: readonly Tier[] = ['estate', 'community', 'street', 'department']
const RESULTS = ['solved', 'partly_solved', 'explained'] as const
const TEXT_MAX = 1000
/** The move of one case was refused by its own rules. */
const CONFLICT = 409

type Asked = {
  action: Action
  tier: Tier
  orgId: string | undefined
  result: (typeof RESULTS)[number]
  text: string
  photoIds: readonly string[]
}

const NOTHING: Asked = {
  action: 'dispatch',
  tier: 'community',
  orgId: undefined,
  result: 'explained',
  text: '',
  photoIds: [],
}

/** What is to be done, or undefined while something is missing. */
function doingOf({ action, tier, orgId, result, text, photoIds }: Asked): Doing | undefined {
  const said = text.trim()
  switch (action) {
    case 'dispatch':
      return orgId === undefined
        ? undefined
        : { action, tier, holderOrgId: orgId, ...(said === '' ? {} : { note: said }) }
    case 'add_helper':
      return orgId === undefined || said === ''
        ? undefined
        : { action, helperOrgId: orgId, note: said }
    case 'answer':
      return said === '' ? undefined : { action, result, text: said, photoIds: [...photoIds] }
  }
}

type FieldsProps = {
  readonly asked: Asked
  readonly topic: Topic
  readonly onChange: (part: Partial<Asked>) => void
}

function OfficeFields({ asked, topic, onChange }: FieldsProps) {
  const { t, loop } = useWords()
  const isDispatch = asked.action === 'dispatch'
  return (
    <>
      {isDispatch ? (
        <div className="field">
          <span className="field-label" id="together-tier">
            {t('topics.together_tier')}
          </span>
          <Radio.Group
            aria-labelledby="together-tier"
            value={asked.tier}
            options={TIERS.map((tier) => ({ value: tier, label: loop.tiers[tier] }))}
            onChange={(event) => onChange({ tier: event.target.value, orgId: undefined })}
          />
        </div>
      ) : null}
      <div className="field">
        <label className="field-label" htmlFor="together-org">
          {t('topics.together_org')}
        </label>
        <OrgPicker
          id="together-org"
          search={isDispatch ? { tier: asked.tier, areaCode: topic.areaCode } : {}}
          value={asked.orgId}
          invalid={false}
          onChange={(orgId) => onChange({ orgId })}
        />
      </div>
    </>
  )
}

function AnswerFields({ asked, onChange }: Omit<FieldsProps, 'topic'>) {
  const { t, issues } = useWords()
  return (
    <>
      <div className="field">
        <span className="field-label" id="together-result">
          {t('topics.together_result')}
        </span>
        <Radio.Group
          aria-labelledby="together-result"
          value={asked.result}
          options={RESULTS.map((one) => ({ value: one, label: issues.results[one] }))}
          onChange={(event) => onChange({ result: event.target.value })}
        />
      </div>
      <div className="field">
        <span className="field-label">
          {t('field.optional', { label: t('topics.together_photos') })}
        </span>
        <PhotoPicker
          id="together-photos"
          ids={asked.photoIds}
          onChange={(photoIds) => onChange({ photoIds })}
        />
      </div>
    </>
  )
}

function Batches({ topic }: { topic: Topic }) {
  const { t, refusal, when } = useWords()
  const nowMs = useNowMs()
  return (
    <ul className="topic-messages">
      {topic.batches.map((batch) => (
        <li key={batch.id}>
          <p>
            {t('topics.batch', {
              what: t(`topics.together.${batch.action}`),
              n: batch.succeeded,
              total: batch.total,
            })}
          </p>
          <p className="muted small">
            {batch.byName} · {sayMoment(batch.at, nowMs, when)}
          </p>
          {batch.done ? null : (
            <>
              <Progress
                percent={Math.round(
                  ((batch.succeeded + batch.failed.length) / Math.max(1, batch.total)) * 100,
                )}
                size="small"
                aria-label={t('topics.batch_running')}
              />
              <p className="muted small">{t('topics.batch_running')}</p>
            </>
          )}
          {batch.failed.length === 0 ? null : (
            <details open>
              <summary>{t('topics.batch_failed', { n: batch.failed.length })}</summary>
              <ul>
                {batch.failed.map(({ issueId, number, code }) => (
                  <li key={issueId}>
                    <Go place={{ to: '/issues/$issueId', params: { issueId } }}>{number}</Go>{' '}
                    {refusal(new ApiRefusal(code, CONFLICT))}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}

/** One action on all cases of a topic, each through its own move; with what came of each. */
export function TopicTogether({ topic, sample }: { topic: Topic; sample: string | undefined }) {
  const { t, refusal } = useWords()
  const act = useChangeTopic('hot_topics.act')
  const [asked, setAsked] = useState(NOTHING)
  const [requestId, setRequestId] = useState(newRequestId)
  const doing = doingOf(asked)
  const change = (part: Partial<Asked>) => setAsked((now) => ({ ...now, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (doing === undefined) return
    act.mutate(
      { requestId, topicId: topic.id, version: topic.version, doing },
      {
        onSuccess: () => {
          setAsked(NOTHING)
          setRequestId(newRequestId())
        },
      },
    )
  }
  const mayAct = topic.mayManage && topic.state === 'confirmed'
  if (!mayAct && topic.batches.length === 0) return null
  const isAnswer = asked.action === 'answer'
  return (
    <section className="panel" aria-labelledby="topic-together">
      <h2 id="topic-together">{t('topics.together')}</h2>
      {mayAct ? (
        <form className="move-fields no-print" onSubmit={submit}>
          <p className="muted small">{t('topics.together_lead')}</p>
          <Radio.Group
            aria-labelledby="topic-together"
            value={asked.action}
            options={ACTIONS.map((one) => ({ value: one, label: t(`topics.together.${one}`) }))}
            onChange={(event) => setAsked({ ...NOTHING, action: event.target.value })}
          />
          {isAnswer ? (
            <AnswerFields asked={asked} onChange={change} />
          ) : (
            <OfficeFields asked={asked} topic={topic} onChange={change} />
          )}
          <div className="field">
            <label className="field-label" htmlFor="together-text">
              {t(isAnswer ? 'topics.together_text' : 'topics.together_note')}
            </label>
            <Input.TextArea
              id="together-text"
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={TEXT_MAX}
              value={asked.text}
              onChange={(event) => change({ text: event.target.value })}
            />
            {isAnswer ? <span className="muted small">{t('topics.together_places')}</span> : null}
          </div>
          {isAnswer && sample !== undefined && asked.text.trim() !== '' ? (
            <figure className="message-preview">
              <blockquote>{asked.text.replaceAll('{编号}', sample)}</blockquote>
            </figure>
          ) : null}
          {act.error ? (
            <p role="alert" className="form-error">
              {refusal(act.error)}
            </p>
          ) : null}
          <p className="form-buttons">
            <Button htmlType="submit" disabled={doing === undefined} loading={act.isPending}>
              {t('topics.together_do')}
            </Button>
          </p>
        </form>
      ) : null}
      <Batches topic={topic} />
    </section>
  )
}
