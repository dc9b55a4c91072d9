import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Phone } from 'lucide-react'
import { call } from '#kit/api/client.ts'
import { sayMoment } from '#kit/words/when.ts'
import { read } from '../../api/queries.ts'
import { useNowMs } from '../../use-now.ts'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { type Call, CallForm, type CallResult } from './call-form.tsx'
import { useSayCallProblem, useSayCallRefusal } from './say-call-refusal.ts'

/** What was said and what was done, as far as a caller may know it: no unit and no person. */
function Case({ call: one }: { call: Call }) {
  const { t, issues, when } = useWords()
  const nowMs = useNowMs()
  return (
    <section className="call-case">
      <p className="item-line muted">
        <span>{one.number}</span>
        <span>{one.areaName}</span>
        <span>{one.categoryName}</span>
        <span>{t('calls.why', { reason: issues.callReasons[one.reason] })}</span>
      </p>
      <h2>{one.title}</h2>
      {one.secret ? <p className="call-secret">{t('calls.secret')}</p> : null}
      <dl>
        <div className="fact">
          <dt>{t('calls.said_then')}</dt>
          <dd className="preserve">
            {one.description}
            <span className="muted small"> {sayMoment(one.reportedAt, nowMs, when)}</span>
          </dd>
        </div>
        {one.answer === null ? null : (
          <div className="fact">
            <dt>{t('calls.answered')}</dt>
            <dd className="preserve">
              {issues.results[one.answer.result]}：{one.answer.text}
            </dd>
          </div>
        )}
      </dl>
      {one.tried.length === 0 ? null : (
        <p className="muted small">
          {t('calls.history', {
            times: one.tried
              .map(
                ({ at, outcome }) =>
                  `${sayMoment(at, nowMs, when)} ${issues.callOutcomes[outcome]}`,
              )
              .join('、'),
            of: one.attemptsMost,
          })}
        </p>
      )}
    </section>
  )
}

function Script({ call: one }: { call: Call }) {
  const { t } = useWords()
  return (
    <aside className="call-script-card" aria-label={t('calls.script')}>
      <h3>{t('calls.script')}</h3>
      <p className="call-say">{one.script.greet}</p>
      <h3>{t('calls.never')}</h3>
      <ul className="call-never">
        {one.script.mayNotSay.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </aside>
  )
}

/** The number is shown for one purpose, which is written down; then the questions stand open. */
function Dial({ call: one, onDone }: { call: Call; onDone: (result: CallResult) => void }) {
  const { t } = useWords()
  const sayProblem = useSayCallProblem()
  const sayRefusal = useSayCallRefusal()
  const begin = useMutation({
    mutationFn: () => call('rates.begin_call', { issueId: one.issueId }),
  })
  if (begin.isSuccess) {
    const { name, phone } = begin.data
    return (
      <>
        <p className="call-number">
          {phone === null ? (
            t('calls.no_number')
          ) : (
            <>
              <Phone aria-hidden size={20} /> <a href={`tel:${phone}`}>{phone}</a> {name}
            </>
          )}
        </p>
        <CallForm call={one} onDone={onDone} />
      </>
    )
  }
  return (
    <div className="call-begin">
      {one.mayCall ? null : <p>{sayProblem(one.why ?? '', one.nextAt)}</p>}
      {begin.isError ? (
        <p role="alert" className="form-error">
          {sayRefusal(begin.error)}
        </p>
      ) : null}
      <Button
        type="primary"
        data-primary
        disabled={!one.mayCall}
        loading={begin.isPending}
        onClick={() => begin.mutate()}
      >
        {t('calls.show')}
      </Button>
      <p className="muted small">{t('calls.show_note', { minutes: one.heldMinutes })}</p>
    </div>
  )
}

/** One call: what it is about, what to say, the number, the answers. */
export function CallPanel(props: {
  readonly issueId: string
  readonly onDone: (result: CallResult) => void
}) {
  const { issueId, onDone } = props
  const query = useQuery(read('rates.get_call', { issueId }))
  if (query.isPending) return <Skeleton lines={6} tall />
  if (query.data === undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  }
  const one = query.data.call
  return (
    <article className="item call-panel" aria-label={one.title}>
      <Case call={one} />
      <div className="call-columns">
        <div className="call-main">
          <Dial key={issueId} call={one} onDone={onDone} />
        </div>
        <Script call={one} />
      </div>
    </article>
  )
}
