import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { newRequestId } from '../../api/request-id.ts'
import { useWords } from '../../words.ts'
import { OrgPicker } from '../issues/org-picker.tsx'
import { type Topic, useChangeTopic } from './queries.ts'

const TITLE_MAX = 60
const NOTE_MAX = 300
const REASON_MAX = 1000

type FormProps = { readonly topic: Topic; readonly onDone: () => void }

/** Name, lead and public note: to confirm a topic, or to change them afterwards. */
function NamesForm({ topic, onDone }: FormProps) {
  const { t, refusal } = useWords()
  const act = topic.state === 'confirmed' ? 'edit' : 'confirm'
  const change = useChangeTopic(act === 'edit' ? 'hot_topics.edit' : 'hot_topics.confirm')
  const [title, setTitle] = useState(topic.title)
  const [leadOrgId, setLead] = useState(topic.lead?.id)
  const [publicNote, setNote] = useState(topic.publicNote ?? '')
  const [requestId] = useState(newRequestId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const names = { title, leadOrgId: leadOrgId ?? null, publicNote: publicNote.trim() || null }
    const { id, version } = topic
    change.mutate({ requestId, topicId: id, version, ...names }, { onSuccess: onDone })
  }
  return (
    <form className="move-fields" aria-label={t(`topics.open.${act}`)} onSubmit={submit}>
      <div className="field">
        <label className="field-label" htmlFor="topic-title">
          {t('topics.name')}
        </label>
        <Input
          id="topic-title"
          required
          maxLength={TITLE_MAX}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <span className="muted small">{t('topics.name_hint')}</span>
      </div>
      <div className="field">
        <label className="field-label" htmlFor="topic-lead">
          {t('field.optional', { label: t('topics.lead_org') })}
        </label>
        <OrgPicker
          id="topic-lead"
          search={topic.lead === null ? { areaCode: topic.areaCode } : {}}
          value={leadOrgId}
          invalid={false}
          onChange={setLead}
        />
      </div>
      <div className="field">
        <label className="field-label" htmlFor="topic-note">
          {t('field.optional', { label: t('topics.public_note') })}
        </label>
        <Input.TextArea
          id="topic-note"
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={NOTE_MAX}
          value={publicNote}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      {change.error ? (
        <p role="alert" className="form-error">
          {refusal(change.error)}
        </p>
      ) : null}
      <p className="form-buttons">
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t(`topics.do.${act}`)}
        </Button>
        <Button type="text" onClick={onDone}>
          {t('cancel')}
        </Button>
      </p>
    </form>
  )
}

/** Dismissing and ending ask for one sentence that stays with the topic. */
function ReasonForm({ topic, onDone, act }: FormProps & { act: 'dismiss' | 'end' }) {
  const { t, refusal } = useWords()
  const dismiss = useChangeTopic('hot_topics.dismiss')
  const end = useChangeTopic('hot_topics.end')
  const [text, setText] = useState('')
  const [requestId] = useState(newRequestId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const call = { requestId, topicId: topic.id, version: topic.version }
    if (act === 'dismiss') dismiss.mutate({ ...call, reason: text }, { onSuccess: onDone })
    else end.mutate({ ...call, note: text }, { onSuccess: onDone })
  }
  const error = dismiss.error ?? end.error
  return (
    <form className="move-fields" aria-label={t(`topics.open.${act}`)} onSubmit={submit}>
      <div className="field">
        <label className="field-label" htmlFor="topic-reason">
          {t(act === 'dismiss' ? 'topics.dismiss_reason' : 'topics.end_note')}
        </label>
        <Input.TextArea
          id="topic-reason"
          required
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={REASON_MAX}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {error ? (
        <p role="alert" className="form-error">
          {refusal(error)}
        </p>
      ) : null}
      <p className="form-buttons">
        <Button
          type="primary"
          danger={act === 'dismiss'}
          htmlType="submit"
          loading={dismiss.isPending || end.isPending}
        >
          {t(`topics.do.${act}`)}
        </Button>
        <Button type="text" onClick={onDone}>
          {t('cancel')}
        </Button>
      </p>
    </form>
  )
}

type Act = 'names' | 'dismiss' | 'end'

/** What may be decided about a topic now: one filled button while it waits to be confirmed. */
export function TopicDecision({ topic }: { topic: Topic }) {
  const { t } = useWords()
  const [open, setOpen] = useState<Act>()
  const close = () => setOpen(undefined)
  if (!topic.mayManage) return <p className="muted">{t('topics.not_yours')}</p>
  if (topic.state === 'ended') return null
  if (open === 'names') return <NamesForm topic={topic} onDone={close} />
  if (open !== undefined) return <ReasonForm topic={topic} act={open} onDone={close} />
  const isConfirmed = topic.state === 'confirmed'
  return (
    <p className="form-buttons no-print">
      <Button type={isConfirmed ? 'default' : 'primary'} onClick={() => setOpen('names')}>
        {t(isConfirmed ? 'topics.open.edit' : 'topics.open.confirm')}
      </Button>
      {topic.state === 'dismissed' ? null : (
        <Button type="text" onClick={() => setOpen('dismiss')}>
          {t('topics.open.dismiss')}
        </Button>
      )}
      {isConfirmed ? (
        <Button type="text" onClick={() => setOpen('end')}>
          {t('topics.open.end')}
        </Button>
      ) : null}
    </p>
  )
}
