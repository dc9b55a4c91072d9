import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { call } from '#kit/api/client.ts'
import { sayMoment } from '#kit/words/when.ts'
import type { IssueView } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import { Go } from '../../routing.tsx'
import '../../styles/moderation.css'
import { useNowMs } from '../../use-now.ts'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords, wordFor } from '../../words.ts'
import { PhotoModeration } from './photo-moderation.tsx'
import {
  type ModerationEntry,
  type ModerationView,
  moderationQuery,
  type Said,
  useModerate,
  useReview,
} from './queries.ts'

const REASONS: readonly Said['reason'][] = [
  'personal',
  'face_or_plate',
  'minor',
  'insult',
  'rumour',
  'advertisement',
  'unlawful',
  'unrelated',
]

type Moderate = ReturnType<typeof useModerate>

/** The words for strangers, to be changed without touching the reporter's own. */
function EditWords(props: { view: ModerationView; moderate: Moderate; onDone: () => void }) {
  const { t } = useWords()
  const { original, public: now } = props.view
  const [title, setTitle] = useState(now?.title ?? original.title)
  const [description, setDescription] = useState(now?.description ?? original.description)
  const [placeText, setPlaceText] = useState(now?.placeText ?? original.placeText)
  return (
    <div className="moderation-edit">
      <p className="muted">{t('moderation.edit_hint')}</p>
      <label htmlFor="public-title">{t('moderation.edit_title')}</label>
      <Input
        id="public-title"
        value={title}
        maxLength={60}
        onChange={(event) => setTitle(event.target.value)}
      />
      <label htmlFor="public-text">{t('moderation.edit_text')}</label>
      <Input.TextArea
        id="public-text"
        value={description}
        maxLength={2000}
        autoSize={{ minRows: 3, maxRows: 10 }}
        onChange={(event) => setDescription(event.target.value)}
      />
      <label htmlFor="public-place">{t('moderation.edit_place')}</label>
      <Input
        id="public-place"
        value={placeText}
        maxLength={120}
        onChange={(event) => setPlaceText(event.target.value)}
      />
      <div className="moderation-buttons">
        <Button
          loading={props.moderate.isPending}
          onClick={() =>
            props.moderate.mutate(
              { what: 'edit', reason: 'personal', title, description, placeText },
              { onSuccess: props.onDone },
            )
          }
        >
          {t('moderation.save')}
        </Button>
        <Button onClick={props.onDone}>{t('cancel')}</Button>
      </div>
    </div>
  )
}

function Decide({ view, moderate }: { view: ModerationView; moderate: Moderate }) {
  const { t } = useWords()
  const [reason, setReason] = useState<Said['reason']>('personal')
  const [isEditing, setEditing] = useState(false)
  if (isEditing) {
    return <EditWords view={view} moderate={moderate} onDone={() => setEditing(false)} />
  }
  return (
    <div className="moderation-buttons">
      {view.shown === 'shown' ? null : (
        <Button onClick={() => moderate.mutate({ what: 'show', reason: 'clear' })}>
          {t('moderation.show')}
        </Button>
      )}
      <Button onClick={() => setEditing(true)}>{t('moderation.edit')}</Button>
      {view.shown === 'hidden' ? null : (
        <>
          <select
            aria-label={t('moderation.reason')}
            value={reason}
            onChange={(event) =>
              setReason(REASONS.find((one) => one === event.target.value) ?? 'personal')
            }
          >
            {REASONS.map((one) => (
              <option key={one} value={one}>
                {t(`moderation.reason.${one}`)}
              </option>
            ))}
          </select>
          {view.shown === 'held' ? null : (
            <Button onClick={() => moderate.mutate({ what: 'hold', reason })}>
              {t('moderation.hold')}
            </Button>
          )}
          <Button danger onClick={() => moderate.mutate({ what: 'hide', reason })}>
            {t('moderation.hide')}
          </Button>
        </>
      )}
    </div>
  )
}

function EntryLine(props: { entry: ModerationEntry; issueId: string; mayReview: boolean }) {
  const { entry, issueId, mayReview } = props
  const { t, when, people, refusal } = useWords()
  const nowMs = useNowMs()
  const [note, setNote] = useState('')
  const review = useReview(issueId)
  const decide = (upheld: boolean) => review.mutate({ seq: entry.seq, upheld, note })
  const reviewed = entry.upheld ? 'moderation.upheld' : 'moderation.restored'
  return (
    <li>
      <p>
        {t(`moderation.action.${entry.action}`)} · {t(`moderation.reason.${entry.reason}`)}
        {entry.note === null ? null : ` · ${entry.note}`}
      </p>
      <p className="muted">
        {t('moderation.by', {
          role: wordFor(people.roles, entry.roleWord),
          when: sayMoment(entry.at, nowMs, when),
        })}
        {entry.action.startsWith('hide') && entry.upheld !== null ? ` · ${t(reviewed)}` : null}
        {entry.needsReview ? ` · ${t('moderation.waits')}` : null}
      </p>
      {review.isError ? (
        <p role="alert" className="form-error">
          {refusal(review.error)}
        </p>
      ) : null}
      {entry.needsReview && mayReview && !entry.isMine ? (
        <div className="moderation-buttons">
          <Input
            aria-label={t('moderation.note')}
            placeholder={t('moderation.note')}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button disabled={note === ''} onClick={() => decide(true)}>
            {t('moderation.uphold')}
          </Button>
          <Button disabled={note === ''} onClick={() => decide(false)}>
            {t('moderation.restore')}
          </Button>
        </div>
      ) : null}
    </li>
  )
}

function Repetition({ issue }: { issue: IssueView }) {
  const { t, refusal } = useWords()
  const client = useQueryClient()
  const [reason, setReason] = useState<string | null>(null)
  const propose = useMutation({
    mutationFn: () =>
      call('issues.propose_limit', {
        requestId: newRequestId(),
        issueId: issue.id,
        reason: reason ?? '',
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['issues.list_limits'] }),
  })
  const { repetition } = issue
  if (repetition === null) return null
  return (
    <div className="repetition">
      <p>
        {t('repetition.line', { n: repetition.count + 1 })}{' '}
        {repetition.earlier === null ? null : (
          <Go place={{ to: '/issues/$issueId', params: { issueId: repetition.earlier.id } }}>
            {t('repetition.earlier', { number: repetition.earlier.number })}
          </Go>
        )}
      </p>
      {propose.isError ? (
        <p role="alert" className="form-error">
          {refusal(propose.error)}
        </p>
      ) : null}
      {propose.isSuccess ? <output>{t('repetition.proposed')}</output> : null}
      {repetition.mayLimit && !propose.isSuccess ? (
        <div className="moderation-buttons">
          {reason === null ? null : (
            <Input
              aria-label={t('repetition.limit_hint')}
              placeholder={t('repetition.limit_hint')}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
          <Button
            disabled={reason === ''}
            onClick={() => (reason === null ? setReason('') : propose.mutate())}
          >
            {t('repetition.limit')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

function Body({ issue }: { issue: IssueView }) {
  const { t, refusal } = useWords()
  const query = useQuery(moderationQuery(issue.id))
  const moderate = useModerate(issue.id)
  const view = query.data
  if (query.isPending) return <Skeleton lines={3} />
  if (view === undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  }
  return (
    <>
      {view.mayBePublic ? null : <p>{t('moderation.never')}</p>}
      {view.public === null || view.public.description === '' ? null : (
        <blockquote className="moderation-reads">
          <strong>{view.public.title}</strong>
          <p>{view.public.description}</p>
          <p className="muted">{view.public.placeText}</p>
        </blockquote>
      )}
      {moderate.isError ? (
        <p role="alert" className="form-error">
          {refusal(moderate.error)}
        </p>
      ) : null}
      <Decide view={view} moderate={moderate} />
      <PhotoModeration view={view} moderate={moderate} />
      <h3>{t('moderation.history')}</h3>
      {view.history.length === 0 ? <p className="muted">{t('moderation.no_history')}</p> : null}
      <ul className="moderation-history">
        {view.history.map((entry) => (
          <EntryLine key={entry.seq} entry={entry} issueId={issue.id} mayReview={view.mayReview} />
        ))}
      </ul>
    </>
  )
}

const SHOWN_WORDS = {
  shown: 'moderation.shown',
  held: 'moderation.is_held',
  hidden: 'moderation.hidden',
} as const

/** 外人看到的: closed it says in a word what strangers see; open it is where that is decided. */
export function ModerationPanel({ issue }: { issue: IssueView }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  if (issue.shown === null) return null
  return (
    <>
      <Repetition issue={issue} />
      <details
        className="moderation-panel no-print"
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        <summary>
          {t('moderation.panel')}：<strong>{t(SHOWN_WORDS[issue.shown])}</strong>
        </summary>
        {isOpen ? <Body issue={issue} /> : null}
      </details>
    </>
  )
}
