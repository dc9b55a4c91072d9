import { LockKeyhole, Users } from 'lucide-react'
import { sayBy } from '#kit/words/when.ts'
import type { IssueCard } from '../../api/queries.ts'
import { Go, type Place } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { LevelMark } from '../../widgets/level-mark.tsx'
import { TimeLeft } from '../../widgets/time-left.tsx'
import { useWords } from '../../words.ts'

/** One issue as one line: how urgent, which level, what it is, where, who has it, how long is left. */
export function IssueRow(props: {
  issue: IssueCard
  place: Place
  selected: boolean
  fresh: boolean
}) {
  const { issue, place, selected, fresh } = props
  const { t, issues, loop, when } = useWords()
  const nowMs = useNowMs()
  return (
    <Go
      place={place}
      replace
      stays
      className={`issue-row ${issue.urgency}${selected ? ' selected' : ''}`}
      aria-current={selected ? 'true' : undefined}
      data-issue={issue.id}
    >
      <LevelMark tier={issue.tier} />
      <span className="issue-row-title">
        {issue.urgency === 'normal' ? null : (
          <span className={`urgency-word ${issue.urgency}`}>{loop.urgencies[issue.urgency]}</span>
        )}
        {issue.title}
      </span>
      <span className="issue-row-where">
        {fresh ? <span className="fresh-word">{t('list.fresh')}</span> : null}
        {issue.secret ? (
          <span className="row-flag">
            <LockKeyhole aria-hidden size={13} />
            {loop.identities.secret}
          </span>
        ) : null}
        {issue.followers > 1 ? (
          <span className="row-flag">
            <Users aria-hidden size={13} />
            {t('list.followers', { n: issue.followers })}
          </span>
        ) : null}
        <span>{issues.workStates[issue.state]}</span>
        {issue.helpDue?.dueAt ? (
          <span className={issue.helpDue.late ? 'say-overdue' : 'row-flag'}>
            {t('help.due_card', { by: sayBy(issue.helpDue.dueAt, nowMs, when) })}
          </span>
        ) : null}
        <span className="issue-row-place">
          {issue.placeText} · {issue.areaName}
        </span>
      </span>
      <TimeLeft deadline={issue.deadline} />
    </Go>
  )
}
