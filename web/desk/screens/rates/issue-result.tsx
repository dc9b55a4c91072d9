import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { call, type Output } from '#kit/api/client.ts'
import { type IssueView, read } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import '../../styles/rates.css'
import { PhotoPicker } from '../../widgets/photo-picker.tsx'
import { useWords } from '../../words.ts'
import { ExclusionCard } from './exclusion-card.tsx'
import { useSayPeriod } from './say-board.ts'

type Result = Output<'rates.get_result'>

/** 申请剔除: a reason from the list, why, and evidence. */
function Propose({ issueId, reasons }: { issueId: string; reasons: Result['reasons'] }) {
  const { t, refusal } = useWords()
  const client = useQueryClient()
  const field = useId()
  const [reason, setReason] = useState(reasons[0]?.code ?? '')
  const [note, setNote] = useState('')
  const [evidenceIds, setEvidenceIds] = useState<readonly string[]>([])
  const [requestId] = useState(newRequestId)
  const send = useMutation({
    mutationFn: () =>
      call('rates.propose_exclusion', {
        requestId,
        issueId,
        reason,
        note,
        evidenceIds: [...evidenceIds],
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['rates.get_result'] })
      void client.invalidateQueries({ queryKey: ['issues.get'] })
    },
  })
  return (
    <details className="no-print">
      <summary>{t('result.propose')}</summary>
      <form
        className="exclusion-decide"
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        <label className="field-label" htmlFor={`${field}-reason`}>
          {t('exclusions.reason')}
        </label>
        <select
          id={`${field}-reason`}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        >
          {reasons.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        <label className="field-label" htmlFor={`${field}-note`}>
          {t('result.propose_note')}
        </label>
        <textarea
          id={`${field}-note`}
          rows={2}
          required
          maxLength={1000}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        <p className="field-label">{t('exclusions.evidence')}</p>
        <PhotoPicker id={`${field}-evidence`} ids={evidenceIds} onChange={setEvidenceIds} />
        {send.isError ? (
          <p role="alert" className="form-error">
            {refusal(send.error)}
          </p>
        ) : null}
        <p className="form-buttons">
          <Button htmlType="submit" loading={send.isPending}>
            {t('result.send')}
          </Button>
        </p>
      </form>
    </details>
  )
}

/** How a closed case counts in the three rates, and what was proposed and decided about that. */
export function IssueResultCard({ issue }: { issue: IssueView }) {
  const { t, issues } = useWords()
  const sayPeriod = useSayPeriod()
  const { data } = useQuery({
    ...read('rates.get_result', { issueId: issue.id }),
    enabled: issue.state === 'closed',
  })
  if (data === undefined || (data.counted === null && data.exclusions.length === 0)) return null
  const { counted, exclusions, second } = data
  const again = second?.answer
  return (
    <section className="related issue-result" aria-labelledby="issue-result">
      <h3 id="issue-result">{t('result.title')}</h3>
      {counted === null ? (
        <p className="muted">{t('result.not_yet')}</p>
      ) : (
        <p>
          {t('result.counted', {
            month: sayPeriod([counted.month]),
            heard: issues.heard[counted.outcome.heard],
          })}
          {t('comma')}
          {t(counted.valid ? 'result.valid' : 'result.not_valid')}
          {t('full_stop')}
        </p>
      )}
      {again === null || again === undefined ? null : (
        <p>
          {t(again === 'fine' ? 'result.again_fine' : 'result.again_back')}
          {second?.followUpNumber
            ? `${t('comma')}${t('result.follow_up', { number: second.followUpNumber })}`
            : null}
        </p>
      )}
      {exclusions.map((one) => (
        <ExclusionCard key={one.id} one={one} ofCase />
      ))}
      {data.mayPropose ? <Propose issueId={issue.id} reasons={data.reasons} /> : null}
    </section>
  )
}
