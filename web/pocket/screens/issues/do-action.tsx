import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { IssueView } from '#contract/issues/terms.ts'
import { ApiRefusal } from '#kit/api/client.ts'
import { AT_ONCE, GRAVE, isMove, type Move, makeMove } from '#kit/issues/moves.ts'
import { ISSUE_READS } from '#kit/issues/queries.ts'
import { Link } from '../../navigation.tsx'
import { Button } from '../../parts/button.tsx'
import { Problem } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'

/** Moves without a screen of their own on the phone. */
const ELSEWHERE: readonly Move[] = ['reply', 'split', 'set_border']

/** The moves the server offers: the one to do next apart from the others, grave ones last. */
export function actionsOf(issue: IssueView): { primary: Move | null; others: readonly Move[] } {
  const first = issue.actions.find(({ primary }) => primary)?.action
  // A question is answered in its own card on the same screen; the other two are a desk's work.
  const moves = issue.actions
    .map(({ action }) => action)
    .filter(isMove)
    .filter((move) => !ELSEWHERE.includes(move))
  const primary = moves.find((move) => move === first) ?? null
  const others = moves
    .filter((move) => move !== primary)
    .sort((a, b) => Number(GRAVE.includes(a)) - Number(GRAVE.includes(b)))
  return { primary, others }
}

/** A move that says everything by itself: one press does it. */
function AtOnce({
  issue,
  move,
  look,
}: {
  issue: IssueView
  move: Move
  look: 'primary' | 'plain'
}) {
  const words = useWords()
  const client = useQueryClient()
  const requestId = useRef(crypto.randomUUID())
  const make = useMutation({
    mutationFn: () => makeMove(move, issue, requestId.current, {}),
    onError: (error) => {
      // After a «no» the next press is another request; after silence it is the same one.
      if (error instanceof ApiRefusal && error.status > 0) requestId.current = crypto.randomUUID()
    },
    onSettled: () => {
      for (const read of ISSUE_READS) void client.invalidateQueries({ queryKey: [read] })
    },
  })
  return (
    <>
      {make.error && <Problem error={make.error} />}
      <Button look={look} busy={make.isPending} onPress={() => make.mutate()}>
        {words.issues.actions[move]}
      </Button>
    </>
  )
}

/** The way to one move: a press where nothing has to be said, a screen where something has. */
export function DoAction(props: { issue: IssueView; move: Move; look?: 'primary' | 'plain' }) {
  const words = useWords()
  const { issue, move, look = 'plain' } = props
  const grave = GRAVE.includes(move) ? 'button-danger' : ''
  const className = `button ${look === 'primary' ? 'button-primary' : grave}`
  if (AT_ONCE.includes(move)) return <AtOnce issue={issue} move={move} look={look} />
  if (move === 'judge') {
    return (
      <Link to="/items/$issueId/judge" params={{ issueId: issue.id }} className={className}>
        {words.pocket.item.judge}
      </Link>
    )
  }
  return (
    <Link
      to="/items/$issueId/do/$action"
      params={{ issueId: issue.id, action: move }}
      className={className}
    >
      {words.issues.actions[move]}
    </Link>
  )
}
