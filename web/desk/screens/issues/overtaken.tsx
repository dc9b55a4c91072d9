import { useState } from 'react'
import type { Move } from '#kit/issues/moves.ts'
import type { IssueView } from '../../api/queries.ts'
import { useWords } from '../../words.ts'
import { Steps } from './trail.tsx'

/**
 * What others did since this form was opened, and by whom, above what was written in it; `overtaken`
 * when the form's own move is not possible any more.
 */
export function Overtaken(props: { issue: IssueView; move: Move; overtaken: boolean }) {
  const { issue, move, overtaken } = props
  const { t, issues } = useWords()
  const [seen] = useState(() => issue.trail.at(-1)?.seq ?? 0)
  const meanwhile = issue.trail.filter(({ seq }) => seq > seen)
  if (meanwhile.length === 0 && !overtaken) return null
  const action = issues.actions[move]
  return (
    <section role="alert" className="overtaken">
      <p>{t(overtaken ? 'move.overtaken' : 'move.meanwhile', { action })}</p>
      {meanwhile.length === 0 ? null : <Steps steps={meanwhile.toReversed()} />}
    </section>
  )
}
