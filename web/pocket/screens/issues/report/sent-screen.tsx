import { useState } from 'react'
import { clock } from '#kit/clock/clock.ts'
import { emptyDraft, writeDraft } from '#kit/offline/draft.ts'
import type { QueuedReport, SentReport } from '#kit/offline/outbox.ts'
import { useMe } from '#kit/people/queries.ts'
import { fill } from '#kit/words/fill.ts'
import { sayBy } from '#kit/words/when.ts'
import { keep, outbox, useOutbox } from '../../../kept.ts'
import { Link, useGo, useParam } from '../../../navigation.tsx'
import { useOnline } from '../../../online.ts'
import { Button } from '../../../parts/button.tsx'
import { EmergencyNumbers } from '../../../parts/emergency-numbers.tsx'
import { Page } from '../../../parts/page.tsx'
import { Empty, ProblemLine, Skeleton } from '../../../parts/states.tsx'
import { useWords } from '../../../words.ts'
import { NoticeChoice } from '../../notify/notice-choice.tsx'

/** The code that lets somebody without a name look and judge later: shown once, easy to copy. */
function TrackingCode({ code }: { code: string }) {
  const words = useWords()
  const [copied, setCopied] = useState(false)
  const { sent } = words.pocket
  const copy = () => {
    navigator.clipboard?.writeText(code).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <section className="card stack">
      <p>{sent.codeHint}</p>
      <p className="big-number" translate="no">
        {code}
      </p>
      <Button onPress={copy}>{copied ? sent.copied : sent.copy}</Button>
      <output className="visually-hidden">{copied ? sent.copied : ''}</output>
    </section>
  )
}

function Arrived({ report }: { report: SentReport }) {
  const words = useWords()
  const go = useGo()
  const { sent } = words.pocket
  const { issue, holderName, trackingCode } = report.answer
  const by = issue.deadline
    ? fill(issue.state === 'submitted' ? sent.by : sent.answerBy, {
        by: sayBy(issue.deadline.dueAt, clock.nowMs(), words.when),
      })
    : ''
  const leave = async (to: '/' | 'item') => {
    await go(to === '/' ? { to } : { to: '/items/$issueId', params: { issueId: issue.id } })
    await outbox.acknowledge(report.requestId)
  }
  return (
    <Page
      title={sent.title}
      back={false}
      foot={
        <>
          {trackingCode === null && (
            <Button look="primary" onPress={() => void leave('item')}>
              {sent.look}
            </Button>
          )}
          <Button
            look={trackingCode === null ? 'plain' : 'primary'}
            onPress={() => void leave('/')}
          >
            {trackingCode === null ? words.pocket.toHome : sent.noted}
          </Button>
        </>
      }
    >
      <section className="card stack">
        <p className="muted">{sent.number}</p>
        <p className="big-number" translate="no">
          {issue.number}
        </p>
        <p className="promise">
          {fill(sent.holder, { holder: holderName })}
          {by}
        </p>
      </section>
      {trackingCode !== null && <TrackingCode code={trackingCode} />}
      {trackingCode === null && <NoticeChoice itemId={issue.id} />}
    </Page>
  )
}

function Queued({ report }: { report: QueuedReport }) {
  const words = useWords()
  const online = useOnline()
  const go = useGo()
  const me = useMe().data?.me ?? null
  const { sent } = words.pocket
  const refusals: Readonly<Record<string, string>> = words.refusals

  /** Turns a refused report back into a draft, under a new request id since it will be another. */
  async function mend(): Promise<void> {
    await writeDraft(keep, {
      ...emptyDraft(me?.personId ?? null),
      description: report.report.description,
      place: report.report.place,
      photos: report.photos.map((photo) => ({ ...photo })),
      identity: report.report.identity ?? 'named',
      categoryCode: report.report.categoryCode ?? null,
      categoryChosen: report.report.categoryCode !== undefined,
    })
    await outbox.take(report.requestId)
    await go({ to: '/report' }, true)
  }

  if (report.refusedBy !== null) {
    return (
      <Page
        title={sent.refusedTitle}
        foot={
          <Button look="primary" onPress={() => void mend()}>
            {sent.mend}
          </Button>
        }
      >
        <div className="problem-card">
          <ProblemLine>{refusals[report.refusedBy] ?? words.refusals.unknown}</ProblemLine>
        </div>
        {report.refusedBy === 'issues.emergency_call_first' && <EmergencyNumbers />}
        <p className="card">{report.report.description}</p>
      </Page>
    )
  }
  return (
    <Page
      title={online ? sent.sendingTitle : sent.waitingTitle}
      back={false}
      foot={
        <Link to="/" className="button">
          {words.pocket.toHome}
        </Link>
      }
    >
      {online && <Skeleton rows={1} />}
      <output>{online ? sent.sending : sent.waiting}</output>
      <p className="card">{report.report.description}</p>
    </Page>
  )
}

/** After handing in: on its way, waiting for the network, refused, or arrived with its number. */
export function SentScreen() {
  const words = useWords()
  const requestId = useParam('requestId')
  const { queued, sent } = useOutbox()
  const arrived = sent.find((one) => one.requestId === requestId)
  if (arrived) return <Arrived report={arrived} />
  const waiting = queued.find((one) => one.requestId === requestId)
  if (waiting) return <Queued report={waiting} />
  return (
    <Page title={words.pocket.sent.goneTitle}>
      <Empty
        step={
          <Link to="/mine" className="button button-primary">
            {words.pocket.sent.toMine}
          </Link>
        }
      >
        {words.pocket.sent.gone}
      </Empty>
    </Page>
  )
}
