import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { call, type Output } from '#kit/api/client.ts'
import { sayMoment } from '#kit/words/when.ts'
import { newRequestId } from '../../api/request-id.ts'
import { Go } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { PhotoStrip } from '../../widgets/photo-strip.tsx'
import { useWords } from '../../words.ts'

export type Exclusion = Output<'rates.list_exclusions'>['exclusions'][number]

const READS = [
  'rates.list_exclusions',
  'rates.get_result',
  'rates.get_board',
  'issues.get',
] as const

/** Approve or refuse, or take a decision back; each says why. */
function Decide({ one }: { one: Exclusion }) {
  const { t, refusal } = useWords()
  const client = useQueryClient()
  const field = useId()
  const [note, setNote] = useState('')
  const [requestId] = useState(newRequestId)
  const send = useMutation({
    mutationFn: (verdict: 'approve' | 'reject' | 'lift') =>
      verdict === 'lift'
        ? call('rates.lift_exclusion', { requestId, exclusionId: one.id, note })
        : call('rates.settle_exclusion', {
            requestId,
            exclusionId: one.id,
            approved: verdict === 'approve',
            note,
          }),
    onSettled: () => {
      for (const name of READS) void client.invalidateQueries({ queryKey: [name] })
    },
  })
  const isEmpty = note.trim() === ''
  return (
    <div className="exclusion-decide no-print">
      <label className="field-label" htmlFor={field}>
        {t(one.mayLift ? 'exclusions.lift_note' : 'exclusions.note')}
      </label>
      <textarea
        id={field}
        rows={2}
        maxLength={1000}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      {send.isError ? (
        <p role="alert" className="form-error">
          {refusal(send.error)}
        </p>
      ) : null}
      <p className="form-buttons">
        {one.mayLift ? (
          <Button disabled={isEmpty} loading={send.isPending} onClick={() => send.mutate('lift')}>
            {t('exclusions.lift')}
          </Button>
        ) : (
          <>
            <Button
              type="primary"
              disabled={isEmpty}
              loading={send.isPending}
              onClick={() => send.mutate('approve')}
            >
              {t('exclusions.approve')}
            </Button>
            <Button
              disabled={isEmpty}
              loading={send.isPending}
              onClick={() => send.mutate('reject')}
            >
              {t('exclusions.reject')}
            </Button>
          </>
        )}
      </p>
    </div>
  )
}

/** One exclusion with its reason, evidence and what was decided; `ofCase` leaves the case's own name out. */
export function ExclusionCard({ one, ofCase = false }: { one: Exclusion; ofCase?: boolean }) {
  const { t, issues, when } = useWords()
  const nowMs = useNowMs()
  return (
    <article className={ofCase ? 'exclusion' : 'exclusion panel'} aria-label={one.title}>
      <p className="item-line">
        {ofCase ? null : (
          <Go place={{ to: '/issues/$issueId', params: { issueId: one.issueId } }}>{one.number}</Go>
        )}
        <span className={`exclusion-state ${one.state}`}>{issues.exclusionStates[one.state]}</span>
        <span>{one.reasonName}</span>
        <span className="muted small">
          {t('exclusions.by', {
            org: one.proposedOrg ?? '',
            at: sayMoment(one.proposedAt, nowMs, when),
          })}
        </span>
      </p>
      {ofCase ? null : (
        <h2>
          {one.title} <span className="muted small">{one.areaName}</span>
        </h2>
      )}
      <p className="preserve">{one.note}</p>
      {one.evidenceIds.length === 0 ? null : <PhotoStrip ids={one.evidenceIds} small />}
      {one.settledAt === null ? null : (
        <p>
          {t('exclusions.settled', {
            at: sayMoment(one.settledAt, nowMs, when),
            note: one.settledNote ?? '',
          })}
        </p>
      )}
      {one.liftedAt === null ? null : (
        <p>
          {t('exclusions.lifted', {
            at: sayMoment(one.liftedAt, nowMs, when),
            note: one.liftedNote ?? '',
          })}
        </p>
      )}
      {one.maySettle || one.mayLift ? <Decide one={one} /> : null}
      {one.state === 'proposed' && !one.maySettle ? (
        <p className="muted small">{t('exclusions.own')}</p>
      ) : null}
    </article>
  )
}
