import { Footprints } from 'lucide-react'
import { useState } from 'react'
import type { IssueCard } from '#contract/issues/terms.ts'
import type { Me } from '#contract/people/terms.ts'
import type { Input } from '#kit/api/client.ts'
import { useAskPages } from '#kit/api/query.ts'
import { clock } from '#kit/clock/clock.ts'
import { fileAddress } from '#kit/files/upload.ts'
import { intoStacks, STACKS } from '#kit/issues/stacks.ts'
import { useMe } from '#kit/people/queries.ts'
import { fill } from '#kit/words/fill.ts'
import { sayBy } from '#kit/words/when.ts'
import { Link } from '../../navigation.tsx'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { Segments } from '../../parts/segments.tsx'
import { SignInFirst } from '../../parts/sign-in-first.tsx'
import { Answer, Empty } from '../../parts/states.tsx'
import { TierMark } from '../../parts/tier-mark.tsx'
import { TimeLeft } from '../../parts/time-left.tsx'
import { useWords } from '../../words.ts'
import { WaitingMoves } from '../field/waiting-moves.tsx'
import { CalledWhistles } from '../whistles/whistle-links.tsx'

type Box = NonNullable<Input<'issues.list'>['box']>
const BOXES = [
  ['todo', null],
  ['help', null],
  ['verify', 'issues.verify'],
  ['sort', 'issues.sort'],
  ['adjudicate', 'issues.adjudicate'],
] as const satisfies readonly (readonly [Box, string | null])[]
type OfferedBox = (typeof BOXES)[number][0]

function WorkCard({ issue }: { issue: IssueCard }) {
  const words = useWords()
  const overdue = issue.deadline && Date.parse(issue.deadline.dueAt) < clock.nowMs()
  const soon = issue.deadline?.state === 'due_soon'
  return (
    <Link
      to="/items/$issueId"
      params={{ issueId: issue.id }}
      className={`card issue-card ${overdue ? 'overdue' : soon ? 'due-soon' : ''}`}
    >
      <div className="issue-card-top">
        <div className="issue-card-text">
          <h3>{issue.title}</h3>
          <p className="muted small">{issue.placeText}</p>
        </div>
        {issue.photoId && <img src={fileAddress(issue.photoId, 'thumbnail')} alt="" />}
      </div>
      <div className="row-between">
        <span className="state">{words.issues.workStates[issue.state]}</span>
        <TierMark tier={issue.tier} />
      </div>
      {issue.urgency !== 'normal' && (
        <p className={`small ${issue.urgency === 'critical' ? 'say-overdue' : 'say-soon'}`}>
          {words.loop.urgencies[issue.urgency]}
        </p>
      )}
      {issue.helpDue?.dueAt && (
        <p className={issue.helpDue.late ? 'say-overdue small' : 'promise small'}>
          {fill(words.pocket.together.helpDue, {
            by: sayBy(issue.helpDue.dueAt, clock.nowMs(), words.when),
          })}
        </p>
      )}
      {issue.deadline && !issue.helpDue && <TimeLeft deadline={issue.deadline} />}
    </Link>
  )
}

function Stacks({ box }: { box: OfferedBox }) {
  const words = useWords()
  const { work } = words.pocket
  const pages = useAskPages('issues.list', { box, order: 'urgency', limit: 50 })
  return (
    <Answer asked={pages}>
      {(answers) => {
        const issues = answers.flatMap((answer) => answer.issues)
        if (issues.length === 0) return <Empty>{work.nothing}</Empty>
        const stacks = intoStacks(issues, clock.nowMs())
        return (
          <>
            {STACKS.filter((stack) => stacks[stack].length > 0).map((stack) => (
              <section key={stack} className="section">
                <h2>
                  {work.stacks[stack]} <span className="muted">{stacks[stack].length}</span>
                </h2>
                <ul className="stack">
                  {stacks[stack].map((issue) => (
                    <li key={issue.id}>
                      <WorkCard issue={issue} />
                    </li>
                  ))}
                </ul>
              </section>
            ))}
            {pages.hasNextPage && (
              <Button busy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
                {words.pocket.more}
              </Button>
            )}
          </>
        )
      }}
    </Answer>
  )
}

function Inbox({ me }: { me: Me }) {
  const words = useWords()
  const { work } = words.pocket
  const [box, setBox] = useState<OfferedBox>('todo')
  const offered = BOXES.filter(([, needs]) => needs === null || me.permissions.includes(needs))
  return (
    <>
      <WaitingMoves ownerId={me.personId} />
      <CalledWhistles />
      <Link to="/route" className="button button-quiet">
        <Footprints size={22} aria-hidden="true" />
        {words.pocket.route.title}
      </Link>
      {offered.length > 1 && (
        <Segments
          label={work.title}
          value={box}
          onChange={setBox}
          options={offered.map(([value]) => ({ value, label: work.boxes[value] }))}
        />
      )}
      <Stacks key={box} box={box} />
    </>
  )
}

/** The worker's inbox: 现在 / 今天 / 以后, one thumb, nothing that must be swiped. */
export function WorkScreen() {
  const words = useWords()
  const asked = useMe()
  return (
    <Page title={words.pocket.work.title} tabs back={false}>
      <Answer asked={asked}>
        {({ me }) => {
          if (!me) return <SignInFirst next="/work" />
          if (me.appointments.length === 0)
            return <Empty>{words.refusals['people.not_staff']}</Empty>
          return <Inbox me={me} />
        }}
      </Answer>
    </Page>
  )
}
