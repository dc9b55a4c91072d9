import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { call, type Output } from '#kit/api/client.ts'
import { fileAddress } from '#kit/files/upload.ts'
import { sayMoment } from '#kit/words/when.ts'
import { newRequestId } from '../../api/request-id.ts'
import { Go } from '../../routing.tsx'
import { useMe } from '../../session/use-me.ts'
import '../../styles/moderation.css'
import '../../styles/overview.css'
import { useNowMs } from '../../use-now.ts'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { limitsQuery, queueQuery } from './queries.ts'

type Card = Output<'issues.list_moderation'>['cards'][number]
type Limit = Output<'issues.list_limits'>['limits'][number]

function CardLine({ card }: { card: Card }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  return (
    <li>
      <Go
        place={{ to: '/issues/$issueId', params: { issueId: card.issueId } }}
        className="moderation-card"
      >
        {card.photoId === null ? (
          <span className="moderation-no-photo" aria-hidden />
        ) : (
          <img src={fileAddress(card.photoId, 'thumbnail')} alt="" loading="lazy" />
        )}
        <span>
          <strong>{card.title}</strong>
          <span className="muted">
            {card.number} · {card.areaName} · {sayMoment(card.at, nowMs, when)}
          </span>
        </span>
        <span className="moderation-why">
          {t(`moderation.action.${card.action}`)} · {t(`moderation.reason.${card.reason}`)}
        </span>
      </Go>
    </li>
  )
}

function Queue({ box }: { box: 'held' | 'to_review' }) {
  const { t } = useWords()
  const query = useInfiniteQuery(queueQuery(box))
  const cards = query.data?.pages.flatMap((page) => page.cards) ?? []
  return (
    <section aria-labelledby={`moderation-${box}`}>
      <h2 id={`moderation-${box}`}>{t(`moderation.${box}`)}</h2>
      {query.isPending ? <Skeleton lines={3} /> : null}
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isSuccess && cards.length === 0 ? (
        <EmptyState title={t('moderation.none')} next={t('moderation.none_next')} />
      ) : null}
      <ul className="moderation-list">
        {cards.map((card) => (
          <CardLine key={`${card.issueId}${card.seq}`} card={card} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('moderation.more')}
        </Button>
      ) : null}
    </section>
  )
}

function LimitLine({ limit }: { limit: Limit }) {
  const { t, refusal } = useWords()
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const settle = useMutation({
    mutationFn: (decision: 'agree' | 'refuse' | 'lift') =>
      call('issues.settle_limit', { requestId: newRequestId(), id: limit.id, decision, note }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['issues.list_limits'] }),
  })
  const isOpen = limit.state === 'proposed'
  return (
    <li className="panel limit-line">
      <p>
        <strong>{t('limits.line', { number: limit.number, n: limit.repeats + 1 })}</strong>
      </p>
      <p>{limit.reason}</p>
      {limit.appeal === null ? null : <p>{t('limits.appeal', { appeal: limit.appeal })}</p>}
      {settle.isError ? (
        <p role="alert" className="form-error">
          {refusal(settle.error)}
        </p>
      ) : null}
      {limit.isMine ? (
        <p className="muted">{t('limits.own')}</p>
      ) : (
        <div className="moderation-buttons">
          <Input
            aria-label={t('moderation.note')}
            placeholder={t('moderation.note')}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          {isOpen ? (
            <>
              <Button disabled={note === ''} onClick={() => settle.mutate('refuse')}>
                {t('limits.refuse')}
              </Button>
              <Button disabled={note === ''} onClick={() => settle.mutate('agree')}>
                {t('limits.agree')}
              </Button>
            </>
          ) : (
            <Button disabled={note === ''} onClick={() => settle.mutate('lift')}>
              {t('limits.lift')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function Limits() {
  const { t } = useWords()
  const query = useQuery(limitsQuery)
  const limits = query.data?.limits ?? []
  if (limits.length === 0) return null
  return (
    <section aria-labelledby="moderation-limits">
      <h2 id="moderation-limits">{t('moderation.limits')}</h2>
      <ul className="moderation-list">
        {limits.map((limit) => (
          <LimitLine key={limit.id} limit={limit} />
        ))}
      </ul>
    </section>
  )
}

/** 内容审核: what waits for a look, what waits for a second pair of eyes, and proposed limits. */
export function ModerationPage() {
  const { t } = useWords()
  const { permissions } = useMe()
  const mayReview = permissions.includes('issues.review_moderation')
  return (
    <main className="page" id="main">
      <header className="page-head">
        <h1>{t('moderation.title')}</h1>
      </header>
      <p className="muted">{t('moderation.what')}</p>
      <Queue box="held" />
      {mayReview ? <Queue box="to_review" /> : null}
      {mayReview ? <Limits /> : null}
    </main>
  )
}
