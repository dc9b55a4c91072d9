import { LogIn, MapPinned, Megaphone, PencilLine, Search, Type } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { IssueCard as Card } from '#contract/issues/terms.ts'
import { clock } from '#kit/clock/clock.ts'
import { useMyIssues } from '#kit/issues/queries.ts'
import { hasContent, readDraft } from '#kit/offline/draft.ts'
import { useMe, useSetPreferences } from '#kit/people/queries.ts'
import { fill } from '#kit/words/fill.ts'
import { chinaMinuteOfDay } from '#kit/words/when.ts'
import { setElderMode, useElderMode } from '../../elder-mode.ts'
import { keep, useOutbox } from '../../kept.ts'
import { Link } from '../../navigation.tsx'
import { IssueCard } from '../../parts/issue-card.tsx'
import { Answer, Empty } from '../../parts/states.tsx'
import { type PocketWords, useWords } from '../../words.ts'
import { AgainAtHome } from '../rates/again-card.tsx'

const CARDS_MOST = 5

const GREETINGS = [
  [5, 'night'],
  [9, 'morning'],
  [11, 'forenoon'],
  [13, 'noon'],
  [18, 'afternoon'],
  [24, 'evening'],
] as const

function greeting(words: PocketWords): string {
  const hour = chinaMinuteOfDay(clock.nowMs()) / 60
  const found = GREETINGS.find(([until]) => hour < until)
  return words.pocket.greetings[found?.[1] ?? 'evening']
}

/** What waits on this phone: a report begun, reports without a network, reports just gone out. */
function Waiting({ ownerId }: { ownerId: string | null }) {
  const words = useWords()
  const { queued, sent } = useOutbox()
  const [begun, setBegun] = useState<string | null>(null)
  useEffect(() => {
    let shown = true
    void readDraft(keep, ownerId).then((draft) => {
      if (shown) setBegun(draft && hasContent(draft) ? draft.description.trim() : null)
    })
    return () => {
      shown = false
    }
  }, [ownerId])
  const { home } = words.pocket
  return (
    <>
      {begun !== null && (
        <Link to="/report" className="card issue-card">
          <h3>{home.draft}</h3>
          <p className="muted small">{begun === '' ? home.draftPhotos : begun}</p>
        </Link>
      )}
      {queued.map((one) => (
        <Link
          key={one.requestId}
          to="/sent/$requestId"
          params={{ requestId: one.requestId }}
          className="card issue-card"
        >
          <h3>{one.refusedBy === null ? home.waits : home.refused}</h3>
          <p className="muted small">{one.report.description}</p>
        </Link>
      ))}
      {sent.map((one) => (
        <Link
          key={one.requestId}
          to="/sent/$requestId"
          params={{ requestId: one.requestId }}
          className="card issue-card to-judge"
        >
          <h3>{fill(home.sent, { number: one.answer.issue.number })}</h3>
          <p className="muted small">{one.answer.issue.title}</p>
        </Link>
      ))}
    </>
  )
}

/** The few cards of the first screen; what waits for me comes before what waits for others. */
function judgeFirst(issues: readonly Card[]): readonly Card[] {
  const forMe = issues.filter(({ state }) => state === 'verified')
  const forOthers = issues.filter(({ state }) => state !== 'verified')
  return [...forMe, ...forOthers].slice(0, CARDS_MOST)
}

function MyOpenIssues() {
  const words = useWords()
  const mine = useMyIssues('open')
  return (
    <section className="section">
      <div className="row-between">
        <h2>{words.pocket.home.mine}</h2>
        <Link to="/mine" className="text-link">
          {words.pocket.home.all}
        </Link>
      </div>
      <Answer asked={mine} rows={2}>
        {({ issues }) =>
          issues.length === 0 ? (
            <Empty>{words.pocket.home.nothingOpen}</Empty>
          ) : (
            <ul className="stack">
              {judgeFirst(issues).map((issue) => (
                <li key={issue.id}>
                  <IssueCard issue={issue} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  )
}

function ElderDoor({ signedIn }: { signedIn: boolean }) {
  const words = useWords()
  const elder = useElderMode()
  const save = useSetPreferences()
  const turn = () => {
    setElderMode(!elder)
    if (signedIn) save.mutate({ elderMode: !elder })
  }
  return (
    <button type="button" className="door" onClick={turn} aria-pressed={elder}>
      <Type size={26} aria-hidden="true" />
      {elder ? words.pocket.home.elderOff : words.pocket.home.elderOn}
    </button>
  )
}

/** The first screen: one big door to report, what is under way, and the doors that exist. */
export function HomeScreen() {
  const words = useWords()
  const me = useMe()
  const elder = useElderMode()
  const person = me.data?.me ?? null
  const { home } = words.pocket
  useEffect(() => {
    document.title = words.pocket.name
  }, [words])
  const name = person ? `${greeting(words)}${home.comma}${person.name}` : greeting(words)
  return (
    <main id="main" className="page page-with-tabs">
      <header className="home-head">
        <img src="/icons/seal.svg" alt="" />
        <h1>{name}</h1>
      </header>
      <Link to="/report" className="report-door">
        <Megaphone size={elder ? 52 : 44} aria-hidden="true" />
        <strong>{home.report}</strong>
        <span>{home.reportHint}</span>
      </Link>
      <Waiting ownerId={person?.personId ?? null} />
      {person && <AgainAtHome />}
      {person && <MyOpenIssues />}
      <nav className="doors" aria-label={home.doors}>
        {!person && !me.isPending && (
          <Link to="/sign-in" className="door">
            <LogIn size={26} aria-hidden="true" />
            {home.signIn}
          </Link>
        )}
        <Link to="/track" className="door">
          <Search size={26} aria-hidden="true" />
          {home.track}
        </Link>
        <Link to="/alerts" className="door">
          <MapPinned size={26} aria-hidden="true" />
          {words.replies.alerts.title}
        </Link>
        <ElderDoor signedIn={person !== null} />
        {person && !elder && (
          <Link to="/mine" className="door">
            <PencilLine size={26} aria-hidden="true" />
            {home.allMine}
          </Link>
        )}
      </nav>
    </main>
  )
}
