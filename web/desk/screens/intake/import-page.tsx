import { useParams } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import type { Output } from '#kit/api/client.ts'
import { Go } from '../../routing.tsx'
import '../../styles/intake.css'
import '../../styles/overview.css'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { type DeskKey, useWords } from '../../words.ts'
import { type Batch, isAtWork, useImport, useMoveImport } from './queries.ts'

type Read = Output<'intake.get_import'>
type Problem = Read['problems'][number]['problems'][number]

/** A picture of the file: how much of it is ready, to mend, known already, entered. */
function Shares({ batch }: { batch: Batch }) {
  const { t } = useWords()
  const good = Math.max(0, batch.rowsTotal - batch.rowsBad - batch.rowsAlike - batch.rowsEntered)
  const parts = [
    { name: 'entered', count: batch.rowsEntered },
    { name: 'good', count: good },
    { name: 'alike', count: batch.rowsAlike },
    { name: 'bad', count: batch.rowsBad },
  ] as const
  return (
    <div className="import-shares">
      <div className="import-bar" aria-hidden>
        {parts.map(({ name, count }) => (
          <span key={name} className={name} style={{ flexGrow: count }} />
        ))}
      </div>
      <dl>
        {parts
          .filter(({ count, name }) => count > 0 || name === 'bad')
          .map(({ name, count }) => (
            <div key={name} className={name}>
              <dt>{t(`imports.${name}`)}</dt>
              <dd>{count}</dd>
            </div>
          ))}
      </dl>
    </div>
  )
}

function Progress({ batch }: { batch: Batch }) {
  const { t } = useWords()
  const total = batch.state === 'undoing' ? batch.rowsEntered + batch.rowsDone : batch.rowsTotal
  return (
    <p className="import-progress">
      <progress value={batch.rowsDone} max={Math.max(1, total)} />
      <output>{t('imports.progress', { done: batch.rowsDone, total })}</output>
    </p>
  )
}

function Actions({ batch }: { batch: Batch }) {
  const { t, refusal } = useWords()
  const [skipAlike, setSkipAlike] = useState(true)
  const move = useMoveImport(batch.id)
  const ready = batch.rowsTotal - batch.rowsBad - (skipAlike ? batch.rowsAlike : 0)
  const act = (action: 'run' | 'cancel' | 'undo') => move.mutate({ action, skipAlike })
  return (
    <div className="import-actions">
      {move.isError ? (
        <p role="alert" className="form-error">
          {refusal(move.error)}
        </p>
      ) : null}
      {batch.state === 'checked' && batch.rowsAlike > 0 ? (
        <label className="import-skip">
          <input
            type="checkbox"
            checked={skipAlike}
            onChange={(event) => setSkipAlike(event.target.checked)}
          />
          {t('imports.skip_alike')}
        </label>
      ) : null}
      <div className="import-buttons">
        {batch.state === 'checked' ? (
          <Button
            type="primary"
            disabled={ready < 1}
            loading={move.isPending}
            onClick={() => act('run')}
          >
            {t('imports.run', { n: Math.max(0, ready) })}
          </Button>
        ) : null}
        {['checking', 'checked', 'running'].includes(batch.state) ? (
          <Button onClick={() => act('cancel')}>{t('imports.cancel')}</Button>
        ) : null}
        {batch.state === 'done' && batch.rowsEntered > 0 ? (
          <Popconfirm
            title={t('imports.undo_sure')}
            okText={t('imports.undo')}
            cancelText={t('cancel')}
            onConfirm={() => act('undo')}
          >
            <Button danger>{t('imports.undo')}</Button>
          </Popconfirm>
        ) : null}
      </div>
    </div>
  )
}

function useSayProblem() {
  const { t } = useWords()
  return ({ column, code, value }: Problem) => {
    const said = {
      column: t(`imports.column.${column}` satisfies DeskKey),
      what: t(`imports.problem.${code}` satisfies DeskKey),
      value,
    }
    return value === '' ? t('imports.problem_line', said) : t('imports.problem_value', said)
  }
}

function Problems({ read }: { read: Read }) {
  const { t } = useWords()
  const say = useSayProblem()
  if (read.problems.length === 0) return null
  return (
    <section className="panel" aria-labelledby="import-problems">
      <h2 id="import-problems">{t('imports.problems')}</h2>
      <p>
        <a href={`/api/imports/${read.batch.id}/problems.xlsx`} download>
          {t('imports.problems_get')}
        </a>{' '}
        {read.batch.rowsBad > read.problems.length ? (
          <span className="muted">{t('imports.problems_more')}</span>
        ) : null}
      </p>
      <ul className="import-problems">
        {read.problems.map(({ row, problems }) => (
          <li key={row}>
            <span className="import-row">{t('imports.row', { n: row })}</span>
            <ul>
              {problems.map((problem) => (
                <li key={problem.column + problem.code}>{say(problem)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Alike({ read }: { read: Read }) {
  const { t } = useWords()
  if (read.alike.length === 0) return null
  return (
    <section className="panel" aria-labelledby="import-alike">
      <h2 id="import-alike">{t('imports.alike_rows')}</h2>
      <ul>
        {read.alike.map(({ row, number }) => (
          <li key={row}>{t('imports.alike_row', { row, number })}</li>
        ))}
      </ul>
    </section>
  )
}

function Columns({ batch }: { batch: Batch }) {
  const { t } = useWords()
  return (
    <section className="panel" aria-labelledby="import-columns">
      <h2 id="import-columns">{t('imports.columns')}</h2>
      <ul className="import-columns">
        {batch.columns.map(({ column, heading }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the sheet is the column's identity.
          <li key={at} className={column === null ? 'muted' : undefined}>
            {column === null
              ? t('imports.column_unknown', { heading: heading || '—' })
              : `${heading} → ${t(`imports.column.${column}` satisfies DeskKey)}`}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Samples({ read }: { read: Read }) {
  const { t } = useWords()
  if (read.samples.length === 0) return null
  return (
    <section className="panel" aria-labelledby="import-samples">
      <h2 id="import-samples">{t('imports.samples')}</h2>
      <p className="muted">{t('imports.samples_more')}</p>
      <ul>
        {read.samples.map(({ row, number, title }) => (
          <li key={row}>
            {number} {title}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One import: what was found, what to do about it, how far it is. */
export function ImportPage() {
  const { t } = useWords()
  const { batchId = '' } = useParams({ strict: false }) as { batchId?: string }
  const query = useImport(batchId)
  const read = query.data
  return (
    <main className="page" id="main">
      <p>
        <Go place={{ to: '/imports' }}>{t('imports.back')}</Go>
      </p>
      {query.isPending ? <Skeleton lines={6} /> : null}
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {read === undefined ? null : (
        <>
          <header className="page-head">
            <h1>{read.batch.fileName}</h1>
          </header>
          <section className="panel" aria-live="polite">
            <p className="import-now">{t(`imports.state.${read.batch.state}`)}</p>
            {isAtWork(read.batch) ? <Progress batch={read.batch} /> : null}
            {read.batch.state === 'checking' ? null : <Shares batch={read.batch} />}
            <Actions batch={read.batch} />
          </section>
          <Problems read={read} />
          <Alike read={read} />
          <Samples read={read} />
          <Columns batch={read.batch} />
        </>
      )}
    </main>
  )
}
