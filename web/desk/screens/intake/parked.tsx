import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { ApiRefusal, call, type Output } from '#kit/api/client.ts'
import { sayMoment } from '#kit/words/when.ts'
import { newRequestId } from '../../api/request-id.ts'
import { useNowMs } from '../../use-now.ts'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { useParked } from './queries.ts'

type Push = Output<'intake.list_parked'>['parked'][number]
const STEP = 30
const MOST = 100

/** A refusal's code as its sentence, for a reason that was stored instead of thrown. */
function useReason() {
  const { refusal } = useWords()
  return (code: string) => refusal(new ApiRefusal(code, 422))
}

function PushLine({ push }: { push: Push }) {
  const { t, when, refusal } = useWords()
  const reason = useReason()
  const nowMs = useNowMs()
  const client = useQueryClient()
  const [note, setNote] = useState<string | null>(null)
  const settle = useMutation({
    mutationFn: (action: 'retry' | 'dismiss') =>
      call('intake.settle_parked', {
        requestId: newRequestId(),
        id: push.id,
        action,
        ...(note ? { note } : {}),
      }),
    onSuccess: async ({ settled }) => {
      if (!settled) return
      await client.invalidateQueries({ queryKey: ['intake.list_parked'] })
      await client.invalidateQueries({ queryKey: ['intake.list_sources'] })
    },
  })
  const still = settle.data?.settled === false ? settle.data.reason : null
  return (
    <li className="parked-line">
      <p>
        <strong>{push.externalNumber}</strong>{' '}
        <span className="muted">
          {push.sourceName} · {t(`parked.${push.kind}`)} · {sayMoment(push.at, nowMs, when)}
        </span>
      </p>
      <p className="parked-reason">{reason(push.reason)}</p>
      <dl className="parked-words">
        {push.lines.map(({ field, text }) => (
          <div key={field}>
            <dt>{field}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {settle.isError ? (
        <p role="alert" className="form-error">
          {refusal(settle.error)}
        </p>
      ) : null}
      {still === null ? null : <output>{t('parked.still', { why: reason(still) })}</output>}
      {note === null ? null : (
        <Input
          aria-label={t('parked.note')}
          placeholder={t('parked.note')}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      )}
      <div className="import-buttons">
        <Button loading={settle.isPending} onClick={() => settle.mutate('retry')}>
          {t('parked.retry')}
        </Button>
        <Button onClick={() => (note === null ? setNote('') : settle.mutate('dismiss'))}>
          {t('parked.dismiss')}
        </Button>
      </div>
    </li>
  )
}

/** 暂存的推送: nothing that was pushed is lost; what could not be done waits here with why. */
export function Parked() {
  const { t } = useWords()
  const [limit, setLimit] = useState(STEP)
  const query = useParked(limit)
  const parked = query.data?.parked ?? []
  return (
    <section aria-labelledby="parked-title">
      <h2 id="parked-title">{t('parked.title')}</h2>
      <p className="muted">{t('parked.what')}</p>
      {query.isPending ? <Skeleton lines={3} /> : null}
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isSuccess && parked.length === 0 ? (
        <EmptyState title={t('parked.none')} next={t('parked.none_next')} />
      ) : null}
      <ul className="import-list">
        {parked.map((push) => (
          <PushLine key={push.id} push={push} />
        ))}
      </ul>
      {query.data?.next && limit < MOST ? (
        <Button onClick={() => setLimit((now) => Math.min(MOST, now + STEP))}>
          {t('parked.more')}
        </Button>
      ) : null}
    </section>
  )
}
