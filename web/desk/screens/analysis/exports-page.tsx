import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Output } from '#kit/api/client.ts'
import { useSend } from '#kit/api/query.ts'
import { sayMoment } from '#kit/words/when.ts'
import { read } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import '../../styles/analysis.css'
import '../../styles/overview.css'
import { useNowMs } from '../../use-now.ts'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'

type Export = Output<'analysis.list_exports'>['exports'][number]

const WATCHED_MS = 1000

const isAtWork = ({ state }: Export) => state === 'waiting' || state === 'running'

/** How far it is, or what came of it. */
function State({ one }: { one: Export }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  if (one.state === 'waiting' || one.state === 'running') {
    return (
      <p className="import-progress">
        <progress value={one.rowsDone} max={Math.max(1, one.rowsTotal ?? 1)} />
        <output>
          {one.rowsTotal === null
            ? t('exports.waiting')
            : t('exports.progress', { done: one.rowsDone, total: one.rowsTotal })}
        </output>
      </p>
    )
  }
  if (one.state === 'failed')
    return <p className="form-error">{t(`exports.fault_${one.fault ?? 'broken'}`)}</p>
  if (one.state !== 'done') return <p className="muted">{t(`exports.state_${one.state}`)}</p>
  return (
    <p className="muted">
      {t('exports.rows', { n: one.rowsDone })}
      {one.asOf === null
        ? ''
        : ` · ${t('exports.as_of', { at: sayMoment(one.asOf, nowMs, when) })}`}
      {one.expiresAt === null
        ? ''
        : ` · ${t('exports.kept_to', { at: sayMoment(one.expiresAt, nowMs, when) })}`}
    </p>
  )
}

function ExportCard({ one }: { one: Export }) {
  const { t, refusal } = useWords()
  const move = useSend('analysis.move_export', ['analysis.list_exports'])
  const act = (action: 'cancel' | 'retry') =>
    move.mutate({ requestId: newRequestId(), exportId: one.id, action })
  return (
    <li className="export-card">
      <div>
        <h2>
          {one.title === '' ? t('exports.untitled') : one.title}{' '}
          <span className="muted small">{one.number}</span>
        </h2>
        <p className="small">
          {t(`exports.format_${one.format}`)} · {t('exports.for', { purpose: one.purpose })}
        </p>
        <State one={one} />
        {move.isError ? (
          <p role="alert" className="form-error">
            {refusal(move.error)}
          </p>
        ) : null}
      </div>
      {isAtWork(one) ? <Button onClick={() => act('cancel')}>{t('exports.cancel')}</Button> : null}
      {one.state === 'failed' ? (
        <Button onClick={() => act('retry')}>{t('exports.retry')}</Button>
      ) : null}
      {one.state === 'done' ? (
        <Button type="primary" href={`/api/exports/${one.id}/file`} download>
          {t('exports.download')}
        </Button>
      ) : null}
    </li>
  )
}

/** 我的导出: files of lists that I asked for, how far they are, and until when they are kept. */
export function ExportsPage() {
  const { t } = useWords()
  const query = useQuery({
    ...read('analysis.list_exports', {}),
    refetchInterval: ({ state }) => (state.data?.exports.some(isAtWork) ? WATCHED_MS : false),
  })
  const { exports = [], keptHours = 0 } = query.data ?? {}
  return (
    <main className="page exports-page" id="main">
      <header className="page-head">
        <h1>{t('exports.title')}</h1>
      </header>
      {query.isSuccess ? <p className="muted">{t('exports.kept', { n: keptHours })}</p> : null}
      {query.isPending ? <Skeleton lines={4} /> : null}
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isSuccess && exports.length === 0 ? (
        <EmptyState title={t('exports.none')} next={t('exports.none_next')} />
      ) : null}
      <ul className="export-list">
        {exports.map((one) => (
          <ExportCard key={one.id} one={one} />
        ))}
      </ul>
    </main>
  )
}
