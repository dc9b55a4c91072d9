import { Button } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import { ApiRefusal } from '#kit/api/client.ts'
import { sayMoment } from '#kit/words/when.ts'
import { newRequestId } from '../../api/request-id.ts'
import { Go, useGo } from '../../routing.tsx'
import '../../styles/intake.css'
import '../../styles/overview.css'
import { useNowMs } from '../../use-now.ts'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords, wordFor } from '../../words.ts'
import { type Batch, useBeginImport, useImports } from './queries.ts'

/** Ways a case comes in that somebody writes down; the phone app's own way is not among them. */
const CHANNELS = ['paper', 'visit', 'counter', 'phone', 'grid_worker', 'hotline_12345'] as const

function NewImport() {
  const { t, refusal, issues } = useWords()
  const go = useGo()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [channel, setChannel] = useState<string>('paper')
  // One id for one intended import: pressing twice, or again after a lost answer, imports once.
  const [requestId, setRequestId] = useState(newRequestId)
  const begin = useBeginImport((batchId) => go({ to: '/imports/$batchId', params: { batchId } }))
  const isSame = begin.error instanceof ApiRefusal && begin.error.code === 'intake.same_file'
  const start = (again: boolean) => {
    if (file !== null) begin.mutate({ file, channel, again, requestId })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    start(isSame)
  }
  return (
    <form className="panel import-form" onSubmit={submit}>
      <label htmlFor="import-channel">{t('imports.channel')}</label>
      <select
        id="import-channel"
        value={channel}
        onChange={(event) => setChannel(event.target.value)}
      >
        {CHANNELS.map((one) => (
          <option key={one} value={one}>
            {issues.channels[one]}
          </option>
        ))}
      </select>
      <label htmlFor="import-file">{t('imports.file')}</label>
      <input
        ref={input}
        id="import-file"
        type="file"
        accept=".xlsx,.csv,.txt"
        aria-describedby="import-hint"
        required
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null)
          setRequestId(newRequestId())
          begin.reset()
        }}
      />
      <p id="import-hint" className="muted">
        {t('imports.file_hint')}
      </p>
      {begin.isError ? (
        <p role="alert" className="form-error">
          {refusal(begin.error)}
        </p>
      ) : null}
      <div className="import-buttons">
        <Button type="primary" htmlType="submit" disabled={!file} loading={begin.isPending}>
          {begin.isPending
            ? t('imports.checking_file')
            : isSame
              ? t('imports.again')
              : t('imports.check')}
        </Button>
        <a href="/api/imports/template.xlsx" download>
          {t('imports.template')}
        </a>
      </div>
    </form>
  )
}

function BatchLine({ batch }: { batch: Batch }) {
  const { t, when, issues } = useWords()
  const nowMs = useNowMs()
  return (
    <li>
      <Go
        place={{ to: '/imports/$batchId', params: { batchId: batch.id } }}
        className="import-line"
      >
        <span className="import-name">{batch.fileName}</span>
        <span className="muted">
          {t('imports.rows', { n: batch.rowsTotal })} · {wordFor(issues.channels, batch.channel)} ·{' '}
          {sayMoment(batch.createdAt, nowMs, when)}
        </span>
        <span className={`import-state ${batch.state}`}>{t(`imports.state.${batch.state}`)}</span>
      </Go>
    </li>
  )
}

/** 批量导入: a spreadsheet is checked, shown, and entered only then. */
export function ImportsPage() {
  const { t } = useWords()
  const query = useImports()
  const batches = query.data?.batches ?? []
  return (
    <main className="page" id="main">
      <header className="page-head">
        <h1>{t('imports.title')}</h1>
      </header>
      <p className="muted">{t('imports.what')}</p>
      <NewImport />
      <section aria-labelledby="my-imports">
        <h2 id="my-imports">{t('imports.mine')}</h2>
        {query.isPending ? <Skeleton lines={3} /> : null}
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : null}
        {query.isSuccess && batches.length === 0 ? (
          <EmptyState title={t('imports.none')} next={t('imports.none_next')} />
        ) : null}
        <ul className="import-list">
          {batches.map((batch) => (
            <BatchLine key={batch.id} batch={batch} />
          ))}
        </ul>
      </section>
    </main>
  )
}
