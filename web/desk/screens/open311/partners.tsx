import { Button } from 'antd'
import { useState } from 'react'
import type { Output } from '#kit/api/client.ts'
import { sayMoment } from '#kit/words/when.ts'
import { newRequestId } from '../../api/request-id.ts'
import { Go } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { useWords } from '../../words.ts'
import { Part, Problem } from './part.tsx'
import { type Partner, PartnerForm } from './partner-form.tsx'
import { useChange, usePartners, usePushes } from './use-settle.ts'

type Push = Output<'open311.list_pushes'>['pushes'][number]

function PartnerLine({ one, onEdit }: { one: Partner; onEdit: () => void }) {
  const { t } = useWords()
  const told = [
    one.sendsRequests ? t('interface.partner.sendsRequests') : '',
    one.sendsUpdates ? t('interface.partner.sendsUpdates') : '',
  ]
  return (
    <li className={one.active ? 'interface-line' : 'interface-line ended'}>
      <div className="interface-words">
        <strong>{one.name}</strong> <span className="muted">{one.org.name}</span>
        <p>
          <code>{one.baseUrl}</code>
        </p>
        <p className="muted small">
          {one.active ? told.filter(Boolean).join(' · ') : t('interface.partner.stopped')}
        </p>
        {one.allowed ? null : (
          <p className="interface-problem">{t('interface.partner.not_allowed')}</p>
        )}
      </div>
      <div className="interface-tools">
        <Button onClick={onEdit}>{t('interface.partner.edit')}</Button>
      </div>
    </li>
  )
}

/** 对接单位: bodies with an endpoint of their own that are told of what their office holds. */
export function Partners() {
  const { t } = useWords()
  const [editing, setEditing] = useState<Partner | 'new' | null>(null)
  return (
    <>
      <Part
        id="interface-partners"
        title={t('interface.partners')}
        lead={t('interface.partners_lead')}
        query={usePartners()}
        isEmpty={({ partners }) => partners.length === 0}
        empty={t('interface.no_partners')}
        tools={
          editing === null ? (
            <Button onClick={() => setEditing('new')}>{t('interface.new_partner')}</Button>
          ) : null
        }
      >
        {({ partners }) => (
          <ul className="interface-list">
            {partners.map((one) => (
              <PartnerLine key={one.id} one={one} onEdit={() => setEditing(one)} />
            ))}
          </ul>
        )}
      </Part>
      {editing === null ? null : (
        <section className="panel">
          <PartnerForm
            key={editing === 'new' ? 'new' : editing.id}
            partner={editing === 'new' ? null : editing}
            onDone={() => setEditing(null)}
          />
        </section>
      )}
    </>
  )
}

function PushLine({ one }: { one: Push }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  const retry = useChange('open311.retry_push')
  const isDead = one.state === 'failed' || one.state === 'given_up'
  return (
    <li className="interface-line">
      <div className="interface-words">
        <Go place={{ to: '/issues/$issueId', params: { issueId: one.issueId } }}>{one.number}</Go>{' '}
        {t(`interface.push.${one.kind}`)}
        {one.kind === 'request' || one.kind === 'update' ? ` → ${one.target}` : null}
        <p className={isDead ? 'interface-problem' : 'muted'}>
          {isDead
            ? t('interface.push.dead', { tries: one.tries, reason: one.reason })
            : t('interface.push.waits', {
                when: sayMoment(one.sendAt, nowMs, when),
                tries: one.tries,
              })}
        </p>
        <Problem error={retry.error} />
      </div>
      {isDead ? (
        <div className="interface-tools">
          <Button
            loading={retry.isPending}
            onClick={() => retry.mutate({ requestId: newRequestId(), pushId: one.id })}
          >
            {t('interface.push.retry')}
          </Button>
        </div>
      ) : null}
    </li>
  )
}

/** 发往外面的: what has not arrived, the lost ones first. */
export function Pushes() {
  const { t } = useWords()
  return (
    <Part
      id="interface-pushes"
      title={t('interface.pushes')}
      lead={t('interface.pushes_lead')}
      query={usePushes()}
      isEmpty={({ pushes }) => pushes.length === 0}
      empty={t('interface.no_pushes')}
    >
      {({ pushes }) => (
        <ul className="interface-list">
          {pushes.map((one) => (
            <PushLine key={one.id} one={one} />
          ))}
        </ul>
      )}
    </Part>
  )
}
