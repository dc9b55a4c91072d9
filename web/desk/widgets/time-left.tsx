import { sayBy, sayLeft } from '#kit/words/when.ts'
import { useWorkdays } from '#kit/words/workdays.ts'
import type { Deadline } from '../api/queries.ts'
import { useNowMs } from '../use-now.ts'
import { useWords } from '../words.ts'

/** How pressing a deadline is now; the browser's clock may have passed what the server last said. */
export function pressure(deadline: Deadline, nowMs: number): Deadline['state'] {
  const ticking = deadline.state === 'running' || deadline.state === 'due_soon'
  return ticking && Date.parse(deadline.dueAt) < nowMs ? 'overdue' : deadline.state
}

/** 「还剩 2 天」 with the moment beneath it, or that the clock stands still. */
export function TimeLeft({ deadline }: { deadline: Deadline | null }) {
  const { when, loop } = useWords()
  const nowMs = useNowMs()
  const isWorkday = useWorkdays()
  if (deadline === null) return null
  const state = pressure(deadline, nowMs)
  const stands = state === 'paused' || state === 'stopped'
  return (
    <span className={`time-left ${state}`}>
      <span className="time-left-words">
        {stands
          ? loop.deadlineStates[state]
          : sayLeft(
              deadline.dueAt,
              nowMs,
              when,
              deadline.unit === 'working_day' ? isWorkday : undefined,
            )}
      </span>
      {stands ? null : (
        <time className="time-left-by" dateTime={deadline.dueAt}>
          {sayBy(deadline.dueAt, nowMs, when)}
        </time>
      )}
    </span>
  )
}
