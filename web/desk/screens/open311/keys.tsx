import { useQuery } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import type { Output } from '#kit/api/client.ts'
import { sayMoment } from '#kit/words/when.ts'
import { read } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import { Go } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { NewKey } from './new-key.tsx'
import { Part, Problem } from './part.tsx'
import { useChange, useKeys } from './use-settle.ts'

type Key = Output<'open311.list_keys'>['keys'][number]

/** A key as it is shown once, until somebody says that it is copied. */
function Shown({ apiKey, onCopied }: { apiKey: string; onCopied: () => void }) {
  const { t } = useWords()
  return (
    <section className="interface-secret" aria-labelledby="new-key" role="alert">
      <h3 id="new-key">{t('interface.shown_once')}</h3>
      <code data-key={apiKey}>{apiKey}</code>
      <p className="muted">{t('interface.shown_next')}</p>
      <Button type="primary" onClick={onCopied}>
        {t('interface.copied')}
      </Button>
    </section>
  )
}

/** What a key made lately: by which key each case came can be answered from here. */
function Calls({ keyId }: { keyId: string }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  const query = useQuery(read('open311.list_calls', { keyId }))
  if (query.isPending) return <Skeleton lines={2} />
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  }
  if (query.data.calls.length === 0) return <p className="muted">{t('interface.no_calls')}</p>
  return (
    <ol className="interface-calls">
      {query.data.calls.map((call) => (
        <li key={`${call.at}${call.itemId}${call.outcome}${call.detail}`}>
          <time dateTime={call.at}>{sayMoment(call.at, nowMs, when)}</time>{' '}
          {t(`interface.call.${call.operation}`)} · {t(`interface.outcome.${call.outcome}`)}
          {call.itemId === null || call.number === null ? null : (
            <>
              {' '}
              <Go place={{ to: '/issues/$issueId', params: { issueId: call.itemId } }}>
                {call.number}
              </Go>
            </>
          )}
          {call.detail === '' ? null : <span className="muted"> {call.detail}</span>}
        </li>
      ))}
    </ol>
  )
}

function KeyFacts({ one }: { one: Key }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  const scopes = one.scopes.map((scope) => t(`interface.scope.${scope}`)).join('、')
  const facts = [
    scopes,
    one.serviceCodes.length === 0
      ? t('interface.all_services')
      : t('interface.n_services', { n: one.serviceCodes.length }),
    t('interface.rates', { minute: one.perMinute, day: one.perDay }),
    one.org === null ? null : t('interface.speaks_for', { org: one.org.name }),
    one.held ? t('interface.is_held') : null,
    one.test ? t('interface.is_test') : null,
  ].filter((fact) => fact !== null)
  const used =
    one.lastUsedAt === null
      ? t('interface.never_used')
      : t('interface.used', { when: sayMoment(one.lastUsedAt, nowMs, when), n: one.callsToday })
  return (
    <>
      <p className="muted">{facts.join(' · ')}</p>
      <p className="muted small">
        {one.revokedAt === null
          ? used
          : t('interface.revoked', { when: sayMoment(one.revokedAt, nowMs, when) })}
        {one.contact === '' ? null : ` · ${one.contact}`}
      </p>
    </>
  )
}

function KeyLine({ one }: { one: Key }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const revoke = useChange('open311.revoke_key')
  return (
    <li className={one.revokedAt === null ? 'interface-line' : 'interface-line ended'}>
      <div className="interface-words">
        <strong>{one.name}</strong> <code>…{one.hint}</code>
        <KeyFacts one={one} />
        <Problem error={revoke.error} />
      </div>
      <div className="interface-tools">
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('interface.calls')}
        </Button>
        {one.revokedAt === null ? (
          <Popconfirm
            title={t('interface.revoke_sure')}
            okText={t('interface.revoke')}
            cancelText={t('cancel')}
            onConfirm={() => revoke.mutate({ requestId: newRequestId(), keyId: one.id })}
          >
            <Button danger loading={revoke.isPending}>
              {t('interface.revoke')}
            </Button>
          </Popconfirm>
        ) : null}
      </div>
      {open ? <Calls keyId={one.id} /> : null}
    </li>
  )
}

/** 密钥: who may report and tell here, how much, and what came of it. */
export function Keys() {
  const { t } = useWords()
  const query = useKeys()
  const [adding, setAdding] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  return (
    <>
      {shown === null ? null : <Shown apiKey={shown} onCopied={() => setShown(null)} />}
      <Part
        id="interface-keys"
        title={t('interface.keys')}
        lead={t('interface.keys_lead')}
        query={query}
        isEmpty={({ keys }) => keys.length === 0}
        empty={t('interface.no_keys')}
        tools={
          adding || shown !== null ? null : (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('interface.new_key')}
            </Button>
          )
        }
      >
        {({ keys }) => (
          <ul className="interface-list">
            {keys.map((one) => (
              <KeyLine key={one.id} one={one} />
            ))}
          </ul>
        )}
      </Part>
      {adding ? (
        <section className="panel">
          <NewKey
            onMade={(apiKey) => {
              setShown(apiKey)
              setAdding(false)
            }}
            onClose={() => setAdding(false)}
          />
        </section>
      ) : null}
    </>
  )
}
