import { ApiRefusal } from '#kit/api/client.ts'
import { isMove } from '#kit/issues/moves.ts'
import type { QueuedMove } from '#kit/offline/outbox.ts'
import { fill } from '#kit/words/fill.ts'
import { sayRefusal } from '#kit/words/refusal.ts'
import { outbox, useOutbox } from '../../kept.ts'
import { Link } from '../../navigation.tsx'
import { Button } from '../../parts/button.tsx'
import { useWords } from '../../words.ts'

/** What a worker wrote, whatever the form called it. */
function wordsOf({ values }: QueuedMove): string {
  const said = values['text'] ?? values['note']
  return typeof said === 'string' ? said : ''
}

function WaitingMove({ move }: { move: QueuedMove }) {
  const words = useWords()
  const { route } = words.pocket
  const verb = isMove(move.move) ? words.issues.actions[move.move] : move.move
  const said = wordsOf(move)
  const asComment = async () => {
    await outbox.changeMove(move.requestId, (before) => ({
      ...before,
      requestId: crypto.randomUUID(),
      move: 'comment',
      values: { note: said },
      photoField: 'photoIds',
      refusedBy: null,
    }))
    await outbox.send(move.ownerId)
  }
  return (
    <li className={`card stack-tight ${move.refusedBy === null ? '' : 'overdue'}`}>
      <h3>{fill(route.waiting, { verb, number: move.issue.number })}</h3>
      <p className="small">{said}</p>
      {move.refusedBy === null ? (
        <p className="muted small">{route.waits}</p>
      ) : (
        <>
          <p>{sayRefusal(new ApiRefusal(move.refusedBy, 409), words.refusals)}</p>
          <div className="buttons">
            <Link to="/items/$issueId" params={{ issueId: move.issue.id }} className="button">
              {route.look}
            </Link>
            {said !== '' && (
              <Button small onPress={() => void asComment()}>
                {route.asComment}
              </Button>
            )}
            <Button small look="quiet" onPress={() => void outbox.takeMove(move.requestId)}>
              {route.dropMove}
            </Button>
          </div>
        </>
      )}
    </li>
  )
}

/** What was done without a network and has not gone out, or was not taken when it did. */
export function WaitingMoves({ ownerId }: { ownerId: string }) {
  const { moves } = useOutbox()
  const mine = moves.filter((move) => move.ownerId === ownerId)
  if (mine.length === 0) return null
  return (
    <ul className="stack plain-list">
      {mine.map((move) => (
        <WaitingMove key={move.requestId} move={move} />
      ))}
    </ul>
  )
}
