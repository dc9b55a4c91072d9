import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useRef, useState } from 'react'
import { AT_ONCE, GRAVE, isMove, type Move, makeMove } from '#kit/issues/moves.ts'
import { type IssueView, issueQuery } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import { Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import type { MoveDone } from './move-form.tsx'

// The forms bring antd's selects with them; they load while the clerk is still reading.
export const loadForm = () => import('./move-form.tsx')
const MoveForm = lazy(() => loadForm().then((form) => ({ default: form.MoveForm })))

type Props = {
  readonly issue: IssueView
  readonly startAction?: string
  readonly onMoved?: (done: MoveDone) => void
}

/** Filled is the one next thing to press: the move's button, or in its form the one that confirms. */
function buttonType(primary: boolean, openMove: Move | undefined): 'primary' | 'default' | 'text' {
  if (!primary) return 'text'
  return openMove === undefined ? 'primary' : 'default'
}

/** Above the department there is nobody to escalate to, whatever the loop allows in this state. */
function mayMove(issue: IssueView, move: Move): boolean {
  return move !== 'escalate' || issue.tier !== 'department'
}

function useMoved(issueId: string) {
  const client = useQueryClient()
  return () => {
    void client.invalidateQueries({ queryKey: issueQuery(issueId).queryKey })
    for (const name of ['issues.list', 'issues.map', 'issues.get_overview']) {
      void client.invalidateQueries({ queryKey: [name] })
    }
  }
}

/** What the viewer may do now: one filled button, the others quiet, the form of a move beneath. */
export function ActionBar({ issue, startAction, onMoved }: Props) {
  const { t, issues, refusal } = useWords()
  const moves = issue.actions.filter(
    (allowed): allowed is typeof allowed & { action: Move } =>
      isMove(allowed.action) && mayMove(issue, allowed.action),
  )
  const starts = moves.some((allowed) => allowed.action === startAction) ? startAction : undefined
  const [open, setOpen] = useState<string | undefined>(starts)
  const [done, setDone] = useState<MoveDone>()
  const [pressed, setPressed] = useState(false)
  const bar = useRef<HTMLDivElement>(null)
  const refresh = useMoved(issue.id)
  const finish = (result: MoveDone) => {
    setOpen(undefined)
    setDone(result)
    refresh()
    onMoved?.(result)
  }
  const atOnce = useMutation({
    mutationFn: async (move: Move) => {
      const { state, version } = await makeMove(move, issue, newRequestId(), {})
      return { move, state, version }
    },
    onSuccess: finish,
    onError: refresh,
  })
  const press = (move: Move) => {
    setDone(undefined)
    setPressed(true)
    if (AT_ONCE.includes(move)) atOnce.mutate(move)
    else setOpen(open === move ? undefined : move)
  }
  const openMove = moves.find((allowed) => allowed.action === open)?.action
  // Somebody was quicker: the form stays with what was written in it, so that no word is lost.
  const overtaken = openMove === undefined && open !== undefined && isMove(open) ? open : undefined
  const formMove = openMove ?? overtaken
  // Once somebody has moved it on, «now it is …» would no longer be so.
  const said =
    done === undefined || issue.version > done.version
      ? null
      : t('move.done', {
          action: issues.actions[done.move],
          state: issues.workStates[done.state],
        })
  return (
    <div className="action-bar no-print" ref={bar} onPointerEnter={() => void loadForm()}>
      {moves.length === 0 ? <p className="muted">{t('move.none')}</p> : null}
      <div className="action-buttons">
        {moves.map(({ action, primary }) => (
          <Button
            key={action}
            type={buttonType(primary, openMove)}
            danger={GRAVE.includes(action)}
            loading={atOnce.isPending && atOnce.variables === action}
            aria-expanded={AT_ONCE.includes(action) ? undefined : open === action}
            data-primary={primary ? '' : undefined}
            onClick={() => press(action)}
          >
            {issues.actions[action]}
          </Button>
        ))}
      </div>
      <output className="move-done">{said}</output>
      {atOnce.isError ? (
        <p role="alert" className="form-error">
          {refusal(atOnce.error)}
        </p>
      ) : null}
      {formMove === undefined ? null : (
        <Suspense fallback={<Skeleton lines={3} />}>
          <MoveForm
            key={formMove}
            takesFocus={formMove !== starts || pressed}
            move={formMove}
            overtaken={overtaken !== undefined}
            issue={issue}
            onDone={finish}
            onCancel={() => {
              setOpen(undefined)
              bar.current?.querySelector<HTMLElement>('button')?.focus()
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
