import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { sayMoment } from '#kit/words/when.ts'
import { Go } from '../../routing.tsx'
import '../../styles/whistles.css'
import { useNowMs } from '../../use-now.ts'
import { QrCode } from '../../widgets/qr-code.tsx'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { ColourMark } from './colour-mark.tsx'
import { placeAddress } from './place-address.ts'
import { type Whistle, type WhistleMove, whistleQuery } from './queries.ts'
import { WhistleForm } from './whistle-forms.tsx'
import { Presence } from './whistle-line.tsx'
import { Attendances, BothSides, Tasks, Units, WhistleTrail } from './whistle-parts.tsx'

function isMove(action: string, words: Readonly<Record<string, string>>): action is WhistleMove {
  return Object.hasOwn(words, action)
}

/** Whether there is anything left for a move: somebody missing, a task of mine that is not done. */
function hasWork(action: WhistleMove, { units, tasks }: Whistle): boolean {
  if (action === 'attend') return units.some(({ arrivedAt }) => arrivedAt === null)
  if (action !== 'finish_task') return true
  const mine = new Set(units.filter(({ isMine }) => isMine).map(({ org }) => org.id))
  return tasks.some(({ org, doneAt }) => doneAt === null && mine.has(org.id))
}

/** What may be done now: one filled button, the others quiet. */
function Actions({ whistle }: { whistle: Whistle }) {
  const { whistles } = useWords()
  const [open, setOpen] = useState<WhistleMove>()
  const moves = whistle.actions
    .map(({ action }) => action)
    .filter((action) => isMove(action, whistles.actions))
    .filter((action) => hasWork(action, whistle))
  if (moves.length === 0) return null
  return (
    <div className="action-bar no-print">
      <div className="action-buttons">
        {moves.map((action, at) => (
          <Button
            key={action}
            type={at === 0 && open === undefined ? 'primary' : 'text'}
            onClick={() => setOpen(open === action ? undefined : action)}
          >
            {whistles.actions[action]}
          </Button>
        ))}
      </div>
      {open === undefined ? null : (
        <WhistleForm key={open} whistle={whistle} action={open} onDone={() => setOpen(undefined)} />
      )}
    </div>
  )
}

function Head({ whistle }: { whistle: Whistle }) {
  const { t, whistles, when } = useWords()
  const nowMs = useNowMs()
  const { id, state, round, about } = whistle
  return (
    <header className="item-head">
      <p className="item-line muted">
        <ColourMark colour={whistle.colour} />
        <span>{whistle.number}</span>
        <span className="state-word">{whistles.workStates[state]}</span>
        {round > 1 ? <span>{t('whistle.round', { n: round })}</span> : null}
        <span className="item-tools no-print">
          <Go
            place={{ to: '/whistles/$whistleId/sheet', params: { whistleId: id } }}
            className="quiet-button"
          >
            <Printer aria-hidden size={16} /> {t('whistle.sheet')}
          </Go>
        </span>
      </p>
      <h1>{whistle.title}</h1>
      <p>
        {t('whistle.arrive_by', {
          at: sayMoment(whistle.arriveBy, nowMs, when),
          place: whistle.placeText,
        })}
        {t('comma')}
        {t('whistle.required', { rank: whistles.ranks[whistle.requiredRank] })}
      </p>
      <Presence whistle={whistle} />
      <p className="preserve">{whistle.details}</p>
      <p className="muted small">
        {whistle.street.name}
        {about === null ? null : (
          <>
            {' '}
            <Go place={{ to: '/issues/$issueId', params: { issueId: about.id } }}>
              {t('whistle.about', { number: about.number })}
            </Go>
          </>
        )}
      </p>
    </header>
  )
}

function PlaceQr({ whistle }: { whistle: Whistle }) {
  const { t } = useWords()
  if (whistle.placeCode === null || whistle.state !== 'blown') return null
  return (
    <section className="together whistle-qr" aria-labelledby="qr-title">
      <h2 id="qr-title">{t('whistle.qr_title')}</h2>
      <QrCode
        address={placeAddress(whistle.id, whistle.placeCode)}
        label={t('whistle.sheet_code', { code: whistle.placeCode })}
      />
      <p className="muted small">{t('whistle.qr_hint')}</p>
    </section>
  )
}

/** One whistle: who must come, who is there, what was agreed, and what may be done now. */
export function WhistlePage() {
  const { whistleId = '' } = useParams({ strict: false })
  const { data, isPending, error, refetch } = useQuery(whistleQuery(whistleId))
  if (isPending) return <Skeleton lines={8} tall />
  if (data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  const { whistle } = data
  return (
    <main className="page item-page" id="main">
      <article className="item" aria-label={whistle.title}>
        <Head whistle={whistle} />
        <Actions whistle={whistle} />
        <div className="item-columns">
          <div>
            <Units whistle={whistle} />
            <Tasks whistle={whistle} />
            <BothSides whistle={whistle} />
          </div>
          <div>
            <Attendances whistle={whistle} />
            <PlaceQr whistle={whistle} />
            <WhistleTrail whistle={whistle} />
          </div>
        </div>
      </article>
    </main>
  )
}
