import { Button } from 'antd'
import { useState } from 'react'
import type { Output } from '#kit/api/client.ts'
import { useAsk, useSend } from '#kit/api/query.ts'
import { fill } from '#kit/words/fill.ts'
import { sayMoment } from '#kit/words/when.ts'
import type { IssueView } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import { useNowMs } from '../../use-now.ts'
import { useWords, wordFor } from '../../words.ts'

type Told = Output<'notify.list_told'>['told'][number]

function sayDelivery(one: Told['deliveries'][number], words: ReturnType<typeof useWords>): string {
  const { told } = words.replies
  const reason =
    one.reason === null || one.state === 'sent' || one.state === 'queued'
      ? ''
      : `：${fill(wordFor(told.reasons, one.reason), { reason: one.reason })}`
  const count = one.count > 1 ? ` ×${one.count}` : ''
  return `${told.channels[one.channel]} ${told.states[one.state]}${count}${reason}`
}

function ToldRow({ row }: { row: Told }) {
  const words = useWords()
  const nowMs = useNowMs()
  const { told } = words.replies
  const action = row.template.split('.')[1] ?? 'other'
  const what = fill(wordFor(words.issues.steps, action), { org: '' }).replace(/^[，,]/, '')
  const parts = [
    fill(told.line, { part: told.parts[row.part], people: row.people }),
    `${told.inApp} ${fill(told.read, { n: row.read })}`,
    ...row.deliveries.map((one) => sayDelivery(one, words)),
  ]
  return (
    <li>
      <span className="muted small">{sayMoment(row.at, nowMs, words.when)}</span> {what}
      <br />
      <span className="small">{parts.join(' · ')}</span>
    </li>
  )
}

/** Who was told what of this issue, when and whether it arrived; opened when somebody asks. */
export function ToldPart({ issue }: { issue: IssueView }) {
  const { replies } = useWords()
  const words = replies.told
  const [isOpen, setIsOpen] = useState(false)
  const [requestId, setRequestId] = useState(newRequestId)
  const asked = useAsk(
    'notify.list_told',
    { itemId: issue.id },
    { enabled: isOpen, freshMs: 5_000 },
  )
  const retry = useSend('notify.retry_told', ['notify.list_told'])
  const { refusal } = useWords()
  const again = () =>
    retry.mutate({ requestId, itemId: issue.id }, { onSettled: () => setRequestId(newRequestId()) })
  return (
    <details
      className="panel told no-print"
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>{words.title}</summary>
      <p className="muted small">{words.noPersons}</p>
      {asked.data?.told.length === 0 ? <p className="muted">{words.none}</p> : null}
      <ul>
        {asked.data?.told.map((row) => (
          <ToldRow key={`${row.at}${row.template}${row.part}`} row={row} />
        ))}
      </ul>
      {asked.error ? <p role="alert">{refusal(asked.error)}</p> : null}
      {retry.error ? <p role="alert">{refusal(retry.error)}</p> : null}
      {retry.data ? <output>{fill(words.retried, { n: retry.data.again })}</output> : null}
      {(asked.data?.failed ?? 0) > 0 ? (
        <Button loading={retry.isPending} onClick={again}>
          {words.retry}
        </Button>
      ) : null}
    </details>
  )
}
