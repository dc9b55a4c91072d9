import type { Deadline } from '#contract/loop/terms.ts'
import { clock } from '#kit/clock/clock.ts'
import { sayBy, sayLeft } from '#kit/words/when.ts'
import { useWorkdays } from '#kit/words/workdays.ts'
import { useWords } from '../words.ts'

const LOOK = { overdue: 'say-overdue', due_soon: 'say-soon' } as const

/** How much time is left, in words: 「还剩 2 个工作日 · 6月3日下班前」. */
export function TimeLeft({ deadline }: { deadline: Deadline }) {
  const words = useWords()
  const isWorkday = useWorkdays()
  if (deadline.state === 'paused' || deadline.state === 'stopped') {
    return <span className="muted small">{words.loop.deadlineStates[deadline.state]}</span>
  }
  const nowMs = clock.nowMs()
  const overdue = Date.parse(deadline.dueAt) < nowMs
  const countsWorkdays = deadline.unit === 'working_day'
  const left = sayLeft(
    deadline.dueAt,
    nowMs,
    words.when,
    countsWorkdays && isWorkday ? isWorkday : undefined,
  )
  const look = overdue ? LOOK.overdue : deadline.state === 'due_soon' ? LOOK.due_soon : ''
  return (
    <span className={`small ${look}`}>
      {left} · {sayBy(deadline.dueAt, nowMs, words.when)}
    </span>
  )
}
