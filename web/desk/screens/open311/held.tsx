import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Output } from '#kit/api/client.ts'
import { sayMoment } from '#kit/words/when.ts'
import { categoriesQuery } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import { useNowMs } from '../../use-now.ts'
import { useWords } from '../../words.ts'
import { Part, Problem } from './part.tsx'
import { useChange, useHeld } from './use-settle.ts'

type Held = Output<'open311.list_held'>['held'][number]

function HeldLine({ one }: { one: Held }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  const categories = useQuery(categoriesQuery)
  const [reason, setReason] = useState<string | null>(null)
  const settle = useChange('open311.settle_held')
  const category = categories.data?.categories.find(({ code }) => code === one.serviceCode)
  const act = (letIn: boolean) =>
    settle.mutate({
      requestId: newRequestId(),
      heldId: one.id,
      letIn,
      ...(letIn ? {} : { reason: reason ?? '' }),
    })
  return (
    <li className="interface-line">
      <div className="interface-words">
        <p className="preserve">{one.description}</p>
        <p className="muted small">
          {[
            category?.name ?? one.serviceCode,
            one.placeText,
            one.keyName,
            sayMoment(one.receivedAt, nowMs, when),
            one.photos > 0 ? t('interface.photos', { n: one.photos }) : '',
            one.hasContact ? t('interface.has_contact') : t('interface.no_contact'),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
        {reason === null ? null : (
          <label className="field">
            <span className="field-label">{t('interface.why_not')}</span>
            <Input
              value={reason}
              maxLength={400}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
        )}
        <Problem error={settle.error} />
      </div>
      <div className="interface-tools">
        {reason === null ? (
          <>
            <Button loading={settle.isPending} onClick={() => act(true)}>
              {t('interface.let_in')}
            </Button>
            <Button onClick={() => setReason('')}>{t('interface.turn_away')}</Button>
          </>
        ) : (
          <>
            <Button
              danger
              disabled={reason.trim() === ''}
              loading={settle.isPending}
              onClick={() => act(false)}
            >
              {t('interface.turn_away')}
            </Button>
            <Button onClick={() => setReason(null)}>{t('cancel')}</Button>
          </>
        )}
      </div>
    </li>
  )
}

/** 等着收下的: reports of keys and categories that somebody lets in first. */
export function HeldReports() {
  const { t } = useWords()
  return (
    <Part
      id="interface-held"
      title={t('interface.held')}
      lead={t('interface.held_lead')}
      query={useHeld()}
      isEmpty={({ held }) => held.length === 0}
      empty={t('interface.no_held')}
    >
      {({ held }) => (
        <ul className="interface-list">
          {held.map((one) => (
            <HeldLine key={one.id} one={one} />
          ))}
        </ul>
      )}
    </Part>
  )
}
