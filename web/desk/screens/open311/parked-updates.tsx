import { Button } from 'antd'
import type { Output } from '#kit/api/client.ts'
import { sayMoment } from '#kit/words/when.ts'
import { newRequestId } from '../../api/request-id.ts'
import { Go } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { type DeskKey, useWords, wordFor } from '../../words.ts'
import { Part, Problem } from './part.tsx'
import { useChange, useParkedUpdates } from './use-settle.ts'

type Parked = Output<'open311.list_parked'>['parked'][number]

const PROBLEMS = ['unknown_status', 'not_holder', 'ended', 'no_such_move', 'refused'] as const

function ParkedLine({ one }: { one: Parked }) {
  const { t, when, issues } = useWords()
  const nowMs = useNowMs()
  const settle = useChange('open311.settle_parked')
  const act = (how: 'retry' | 'note' | 'dismiss') =>
    settle.mutate({ requestId: newRequestId(), updateId: one.id, how })
  const problem = PROBLEMS.find((known) => known === one.problem) ?? 'refused'
  return (
    <li className="interface-line">
      <div className="interface-words">
        <p>
          <Go place={{ to: '/issues/$issueId', params: { issueId: one.issueId } }}>
            {one.number} {one.title}
          </Go>{' '}
          <span className="muted">{wordFor(issues.workStates, one.issueState)}</span>
        </p>
        <p className="preserve">
          {t('interface.they_say', { status: one.status, words: one.description })}
        </p>
        <p className="interface-problem">
          {t(`interface.problem.${problem}` satisfies DeskKey, { status: one.status })}
        </p>
        <p className="muted small">
          {one.keyName} · {one.theirId} · {sayMoment(one.saidAt, nowMs, when)}
        </p>
        <Problem error={settle.error} />
      </div>
      <div className="interface-tools">
        <Button loading={settle.isPending} onClick={() => act('retry')}>
          {t('interface.retry_update')}
        </Button>
        <Button onClick={() => act('note')}>{t('interface.note_update')}</Button>
        <Button onClick={() => act('dismiss')}>{t('interface.dismiss_update')}</Button>
      </div>
    </li>
  )
}

/** 对不上的进展: what another system says and our loop does not allow, until a person decides. */
export function ParkedUpdates() {
  const { t } = useWords()
  return (
    <Part
      id="interface-parked"
      title={t('interface.parked')}
      lead={t('interface.parked_lead')}
      query={useParkedUpdates()}
      isEmpty={({ parked }) => parked.length === 0}
      empty={t('interface.no_parked')}
    >
      {({ parked }) => (
        <ul className="interface-list">
          {parked.map((one) => (
            <ParkedLine key={one.id} one={one} />
          ))}
        </ul>
      )}
    </Part>
  )
}
