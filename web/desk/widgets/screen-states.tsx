import { Button } from 'antd'
import { CloudOff, Inbox, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { ApiRefusal } from '#kit/api/client.ts'
import { useWords } from '../words.ts'

/** Nothing here, and what to do next. */
export function EmptyState(props: { title: string; next?: string; children?: ReactNode }) {
  return (
    <div className="screen-state">
      <Inbox aria-hidden size={36} strokeWidth={1.25} />
      <p className="screen-state-title">{props.title}</p>
      {props.next === undefined ? null : <p className="muted">{props.next}</p>}
      {props.children}
    </div>
  )
}

/** No answer at all, or a part of the app that could not be fetched because there is no network. */
function isOffline(error: unknown): boolean {
  return error instanceof ApiRefusal ? error.status === 0 : !navigator.onLine
}

/** A failed read: in words, with a way on. Lost connection looks different from an expected «no». */
export function ErrorState(props: { error: unknown; onRetry?: () => void }) {
  const { t, refusal } = useWords()
  const offline = isOffline(props.error)
  const Icon = offline ? CloudOff : TriangleAlert
  return (
    <div className="screen-state" role="alert">
      <Icon aria-hidden size={36} strokeWidth={1.25} />
      <p className="screen-state-title">{offline ? t('state.offline') : t('state.failed')}</p>
      <p className="muted">{offline ? t('state.offline_next') : refusal(props.error)}</p>
      {props.onRetry === undefined ? null : (
        <Button onClick={props.onRetry}>{t('state.retry')}</Button>
      )}
    </div>
  )
}

/** Grey shapes in the place of what is coming. `lines` is how many rows to hold. */
export function Skeleton({ lines = 4, tall = false }: { lines?: number; tall?: boolean }) {
  const { t } = useWords()
  return (
    <div className="skeleton">
      <output className="sr-only">{t('state.loading')}</output>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={tall ? 'skeleton-row tall' : 'skeleton-row'} aria-hidden />
      ))}
    </div>
  )
}
