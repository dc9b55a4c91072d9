import { ArrowDown, ArrowUp, Footprints, X } from 'lucide-react'
import { useState } from 'react'
import type { IssueCard } from '#contract/issues/terms.ts'
import { byDistance, metresApart, type Spot } from '#kit/field/by-distance.ts'
import { fileAddress } from '#kit/files/upload.ts'
import { useMe } from '#kit/people/queries.ts'
import { fill } from '#kit/words/fill.ts'
import { Link } from '../../navigation.tsx'
import { Button } from '../../parts/button.tsx'
import { CarriedImage } from '../../parts/carried-image.tsx'
import { Page } from '../../parts/page.tsx'
import { SignInFirst } from '../../parts/sign-in-first.tsx'
import { Answer, Empty, ProblemLine } from '../../parts/states.tsx'
import { TimeLeft } from '../../parts/time-left.tsx'
import { useWords } from '../../words.ts'
import { whereAmI } from '../issues/report/where-am-i.ts'
import { useCarrying, useRoute, useSetRoute } from './route.ts'
import { WaitingMoves } from './waiting-moves.tsx'

/** Tens of metres near, hundreds far: nobody walks to the metre. */
function sayMetres(metres: number, words: { metres: string; kilometres: string }): string {
  if (metres < 1000) return fill(words.metres, { n: Math.max(10, Math.round(metres / 10) * 10) })
  return fill(words.kilometres, { n: (metres / 1000).toFixed(1) })
}

type StopProps = {
  issue: IssueCard
  at: number
  last: boolean
  away: number | null
  onMove: (by: -1 | 1) => void
  onDrop: () => void
}

function Stop({ issue, at, last, away, onMove, onDrop }: StopProps) {
  const words = useWords()
  const { route } = words.pocket
  const n = at + 1
  return (
    <li className="card stack-tight">
      <Link to="/items/$issueId" params={{ issueId: issue.id }} className="issue-card-top">
        <div className="issue-card-text">
          <h3>
            {n}. {issue.title}
          </h3>
          <p className="muted small">
            {issue.placeText}
            {away === null ? null : ` · ${sayMetres(away, route)}`}
          </p>
        </div>
        {issue.photoId && (
          <CarriedImage
            fileId={issue.photoId}
            address={fileAddress(issue.photoId, 'thumbnail')}
            alt=""
          />
        )}
      </Link>
      {issue.deadline && <TimeLeft deadline={issue.deadline} />}
      <div className="buttons">
        {at === 0 ? null : (
          <Button small look="quiet" onPress={() => onMove(-1)}>
            <ArrowUp size={20} aria-hidden="true" />
            {fill(route.up, { n })}
          </Button>
        )}
        {last ? null : (
          <Button small look="quiet" onPress={() => onMove(1)}>
            <ArrowDown size={20} aria-hidden="true" />
            {fill(route.down, { n })}
          </Button>
        )}
        <Button small look="quiet" onPress={onDrop}>
          <X size={20} aria-hidden="true" />
          {fill(route.drop, { n })}
        </Button>
      </div>
    </li>
  )
}

function swapped<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const next = [...list]
  const [one, other] = [next[at], next[at + by]]
  if (one !== undefined && other !== undefined) {
    next[at] = other
    next[at + by] = one
  }
  return next
}

function Stops({ issues }: { issues: readonly IssueCard[] }) {
  const words = useWords()
  const { route } = words.pocket
  const set = useSetRoute()
  const [here, setHere] = useState<Spot | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [finding, setFinding] = useState(false)
  const ids = issues.map(({ id }) => id)
  const sort = async () => {
    setFinding(true)
    setProblem(null)
    // Asked once, used here, sent nowhere.
    const spot = await whereAmI()
    setFinding(false)
    if (spot === null) return setProblem(route.noPosition)
    setHere(spot)
    set(byDistance(spot, issues, ({ point }) => point).map(({ id }) => id))
  }
  if (issues.length === 0) {
    return (
      <Empty
        step={
          <Link to="/work" className="button button-primary">
            {words.pocket.work.title}
          </Link>
        }
      >
        {route.nothing}
      </Empty>
    )
  }
  return (
    <>
      <Button busy={finding} onPress={() => void sort()}>
        <Footprints size={22} aria-hidden="true" />
        {route.byDistance}
      </Button>
      {problem && <ProblemLine>{problem}</ProblemLine>}
      <ol className="stack plain-list">
        {issues.map((issue, at) => (
          <Stop
            key={issue.id}
            issue={issue}
            at={at}
            last={at === issues.length - 1}
            away={here && issue.point ? metresApart(here, issue.point) : null}
            onMove={(by) => set(swapped(ids, at, by))}
            onDrop={() => set(ids.filter((id) => id !== issue.id))}
          />
        ))}
      </ol>
      <p className="muted small">{route.carried}</p>
    </>
  )
}

/** 我的路线: where to go, in one's own order, readable without a network. */
export function RouteScreen() {
  const words = useWords()
  const asked = useMe()
  const me = asked.data?.me ?? null
  const route = useRoute(me !== null)
  useCarrying(me?.personId ?? null, route.data?.issues)
  return (
    <Page title={words.pocket.route.title}>
      {me === null ? (
        <Answer asked={asked}>{() => <SignInFirst next="/route" />}</Answer>
      ) : (
        <>
          <WaitingMoves ownerId={me.personId} />
          <Answer asked={route}>{({ issues }) => <Stops issues={issues} />}</Answer>
        </>
      )}
    </Page>
  )
}
