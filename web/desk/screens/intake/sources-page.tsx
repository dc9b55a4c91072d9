import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Popconfirm } from 'antd'
import { type FormEvent, useState } from 'react'
import { call, type Output } from '#kit/api/client.ts'
import { sayMoment } from '#kit/words/when.ts'
import { newRequestId } from '../../api/request-id.ts'
import '../../styles/intake.css'
import '../../styles/overview.css'
import { useNowMs } from '../../use-now.ts'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { Parked } from './parked.tsx'
import { useSources } from './queries.ts'

type Source = Output<'intake.list_sources'>['sources'][number]

/** A secret as it is shown once, until somebody says that it is copied. */
function Secret({ secret, onCopied }: { secret: string; onCopied: () => void }) {
  const { t } = useWords()
  return (
    <section className="panel import-secret" aria-labelledby="source-secret" role="alert">
      <h2 id="source-secret">{t('sources.secret')}</h2>
      <code>{secret}</code>
      <p className="muted">{t('sources.secret_next')}</p>
      <Button type="primary" onClick={onCopied}>
        {t('sources.copied')}
      </Button>
    </section>
  )
}

function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['intake.list_sources'] })
}

function AddSource({ onSecret }: { onSecret: (secret: string) => void }) {
  const { t, refusal } = useWords()
  const refresh = useRefresh()
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const [digest, setDigest] = useState<'sm3' | 'sha256'>('sm3')
  const add = useMutation({
    mutationFn: () => call('intake.add_source', { requestId: newRequestId(), name, code, digest }),
    onSuccess: ({ secret }) => {
      setName('')
      setCode('')
      onSecret(secret)
      return refresh()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <form className="panel import-form" onSubmit={submit}>
      <h2>{t('sources.add')}</h2>
      {add.isError ? (
        <p role="alert" className="form-error">
          {refusal(add.error)}
        </p>
      ) : null}
      <label htmlFor="source-name">{t('sources.name')}</label>
      <Input
        id="source-name"
        value={name}
        minLength={2}
        maxLength={40}
        required
        onChange={(event) => setName(event.target.value)}
      />
      <label htmlFor="source-code">{t('sources.code')}</label>
      <Input
        id="source-code"
        value={code}
        pattern="[a-z][a-z0-9_]{2,39}"
        aria-describedby="source-code-hint"
        required
        onChange={(event) => setCode(event.target.value)}
      />
      <p id="source-code-hint" className="muted">
        {t('sources.code_hint')}
      </p>
      <label htmlFor="source-digest">{t('sources.digest')}</label>
      <select
        id="source-digest"
        value={digest}
        onChange={(event) => setDigest(event.target.value === 'sm3' ? 'sm3' : 'sha256')}
      >
        <option value="sm3">{t('sources.digest_sm3')}</option>
        <option value="sha256">{t('sources.digest_sha256')}</option>
      </select>
      <div className="import-buttons">
        <Button htmlType="submit" loading={add.isPending}>
          {t('sources.add')}
        </Button>
      </div>
    </form>
  )
}

function SourceLine({ source, onSecret }: { source: Source; onSecret: (secret: string) => void }) {
  const { t, when, refusal } = useWords()
  const nowMs = useNowMs()
  const refresh = useRefresh()
  const change = useMutation({
    mutationFn: (what: 'stop' | 'start' | 'new_secret') =>
      call('intake.change_source', {
        requestId: newRequestId(),
        code: source.code,
        change: what,
      }),
    onSuccess: ({ secret }) => {
      if (secret !== null) onSecret(secret)
      return refresh()
    },
  })
  return (
    <li className="source-line">
      <div>
        <strong>{source.name}</strong> <code>{source.code}</code>
        <p className="muted">
          {source.active ? t('sources.active') : t('sources.stopped')} ·{' '}
          {source.digest === 'sm3' ? t('sources.digest_sm3') : t('sources.digest_sha256')} ·{' '}
          {source.seenAt === null
            ? t('sources.never')
            : t('sources.seen', { when: sayMoment(source.seenAt, nowMs, when) })}
          {source.parked > 0 ? ` · ${t('sources.parked_count', { n: source.parked })}` : null}
        </p>
        {change.isError ? (
          <p role="alert" className="form-error">
            {refusal(change.error)}
          </p>
        ) : null}
      </div>
      <div className="import-buttons">
        <Button onClick={() => change.mutate(source.active ? 'stop' : 'start')}>
          {source.active ? t('sources.stop') : t('sources.start')}
        </Button>
        <Popconfirm
          title={t('sources.new_secret_sure')}
          okText={t('sources.sure')}
          cancelText={t('cancel')}
          onConfirm={() => change.mutate('new_secret')}
        >
          <Button>{t('sources.new_secret')}</Button>
        </Popconfirm>
      </div>
    </li>
  )
}

/** 来源系统: who may push cases here, and what of their pushes waits for a decision. */
export function SourcesPage() {
  const { t } = useWords()
  const [secret, setSecret] = useState<string | null>(null)
  const query = useSources()
  const sources = query.data?.sources ?? []
  return (
    <main className="page" id="main">
      <header className="page-head">
        <h1>{t('sources.title')}</h1>
      </header>
      <p className="muted">{t('sources.what')}</p>
      {secret === null ? null : <Secret secret={secret} onCopied={() => setSecret(null)} />}
      {query.isPending ? <Skeleton lines={3} /> : null}
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isSuccess && sources.length === 0 ? (
        <EmptyState title={t('sources.none')} next={t('sources.none_next')} />
      ) : null}
      {sources.length === 0 ? null : (
        <ul className="import-list panel">
          {sources.map((source) => (
            <SourceLine key={source.code} source={source} onSecret={setSecret} />
          ))}
        </ul>
      )}
      <AddSource onSecret={setSecret} />
      <Parked />
    </main>
  )
}
