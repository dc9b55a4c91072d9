import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { sayRefusal } from '#kit/words/refusal.ts'
import { useOnline } from '../online.ts'
import { useWords } from '../words.ts'
import { Button } from './button.tsx'

/** Grey shapes where content will be. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  const words = useWords()
  return (
    <output className="skeleton">
      <span className="visually-hidden">{words.pocket.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        <i key={row} />
      ))}
    </output>
  )
}

/** What is said when there is nothing, with the next step. */
export function Empty({ children, step }: { children: ReactNode; step?: ReactNode }) {
  return (
    <div className="card stack">
      <p>{children}</p>
      {step}
    </div>
  )
}

/** One sentence on what went wrong; announced at once. */
export function Problem({ error }: { error: unknown }) {
  const words = useWords()
  return <ProblemLine>{sayRefusal(error, words.refusals)}</ProblemLine>
}

/** A problem already put into words. */
export function ProblemLine({ children, id }: { children: ReactNode; id?: string }) {
  return (
    <p className="problem" role="alert" id={id}>
      <CircleAlert size={20} aria-hidden="true" style={{ flex: 'none', alignSelf: 'center' }} />
      <span>{children}</span>
    </p>
  )
}

/** An error with a way on. */
export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const words = useWords()
  return (
    <div className="problem-card stack">
      <Problem error={error} />
      <Button onPress={onRetry}>{words.pocket.retry}</Button>
    </div>
  )
}

type Asked<T> = {
  data: T | undefined
  error: Error | null
  refetch: () => unknown
}

/**
 * The four states of anything asked for: a skeleton, a word that it waits for the network, an error
 * with a way on, or the content (which says itself when it is empty). Old content stays on screen
 * while a refresh fails; without a network it arrives by itself when there is one.
 */
export function Answer<T>(props: {
  asked: Asked<T>
  rows?: number
  children: (data: T) => ReactNode
}) {
  const { asked } = props
  const words = useWords()
  const online = useOnline()
  if (asked.data !== undefined) return props.children(asked.data)
  if (asked.error) return <Failed error={asked.error} onRetry={() => asked.refetch()} />
  if (!online) return <p className="note-card">{words.pocket.waitsForNetwork}</p>
  return <Skeleton {...(props.rows === undefined ? {} : { rows: props.rows })} />
}
