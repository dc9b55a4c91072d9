import type { FamilyRef } from '#contract/issues/family-terms.ts'
import type { IssueView } from '#contract/issues/terms.ts'
import { clock } from '#kit/clock/clock.ts'
import { fill } from '#kit/words/fill.ts'
import { sayBy } from '#kit/words/when.ts'
import { Link } from '../../navigation.tsx'
import { PhotoStrip } from '../../parts/photo-strip.tsx'
import { useWords } from '../../words.ts'

function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code
}

/** What each helping office was asked and has answered; the own one says by when. */
function Help({ issue }: { issue: IssueView }) {
  const words = useWords()
  const { together } = words.pocket
  if (issue.help.length === 0) return null
  return (
    <section className="card stack-tight">
      <h2>{together.help}</h2>
      <ul className="stack-tight plain-list">
        {issue.help.map((task) => (
          <li key={`${task.org.id}-${task.round}`} className="stack-tight">
            <div className="row-between">
              <strong>{task.org.name}</strong>
              <span className="state">{together.helpStates[task.state]}</span>
            </div>
            {task.isMine && task.endedAt === null && (
              <p>{fill(together.helpAsked, { by: task.askedBy ?? '', asked: task.asked })}</p>
            )}
            {task.dueAt && task.endedAt === null && (
              <p className={task.late ? 'say-overdue small' : 'promise small'}>
                {fill(together.helpDue, { by: sayBy(task.dueAt, clock.nowMs(), words.when) })}
                {task.late && ` · ${together.helpLate}`}
              </p>
            )}
            {task.text && <p className="quote">{task.text}</p>}
            <PhotoStrip photoIds={task.photoIds} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One related case as a door to it; judged right here when it waits for that. */
function Kin({ kin }: { kin: FamilyRef }) {
  const words = useWords()
  return (
    <li className="stack-tight">
      <Link to="/items/$issueId" params={{ issueId: kin.id }} className="card issue-card">
        <div className="row-between">
          <strong>{kin.title}</strong>
          <span className="state">{wordOf(words.issues.states, kin.state)}</span>
        </div>
        <p className="muted small">{[kin.number, kin.holderName].filter(Boolean).join(' · ')}</p>
      </Link>
      {kin.mayJudge && (
        <Link
          to="/items/$issueId/judge"
          params={{ issueId: kin.id }}
          className="button button-primary"
        >
          {words.pocket.together.judgeThis}
        </Link>
      )}
    </li>
  )
}

/** One story: the parts of a report, the report of a part, and where it was merged into. */
function Family({ issue }: { issue: IssueView }) {
  const { together } = useWords().pocket
  const { whole, parts, mergedInto } = issue.family
  const mine = issue.asker.isMe
  const groups = [
    [together.parts, parts, mine ? together.partsSay : null],
    [mine ? together.whole : together.wholeWork, whole ? [whole] : [], null],
    [together.mergedInto, mergedInto ? [mergedInto] : [], mine ? together.mergedSay : null],
  ] as const
  return groups.map(
    ([title, kin, say]) =>
      kin.length > 0 && (
        <section key={title} className="section">
          <h2>{title}</h2>
          {say && <p className="muted">{say}</p>}
          <ul className="stack plain-list">
            {kin.map((one) => (
              <Kin key={one.id} kin={one} />
            ))}
          </ul>
        </section>
      ),
  )
}

function Border({ issue }: { issue: IssueView }) {
  const { together } = useWords().pocket
  const { border } = issue
  if (border === null) return null
  const areas = border.areas.map(({ areaName }) => areaName).join('、')
  return (
    <section className="card stack-tight">
      <h2>{together.border}</h2>
      <p>
        {border.lead
          ? fill(together.borderSay, { areas, lead: border.lead.name })
          : fill(together.borderNoLead, { areas })}
      </p>
    </section>
  )
}

/** Everything by which others have to do with an issue, above the trail. */
export function TogetherParts({ issue }: { issue: IssueView }) {
  const { together } = useWords().pocket
  return (
    <>
      {issue.firstHolder?.stands && !issue.asker.isMe && (
        <p className="note-card">
          {fill(together.firstStands, { org: issue.firstHolder.org.name })}
        </p>
      )}
      <Family issue={issue} />
      <Help issue={issue} />
      <Border issue={issue} />
    </>
  )
}
