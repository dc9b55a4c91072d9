import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'

type Props<T> = {
  readonly id: string
  readonly title: string
  readonly lead: string
  readonly query: UseQueryResult<T>
  readonly isEmpty: (data: T) => boolean
  readonly empty: string
  readonly tools?: ReactNode
  readonly children: (data: T) => ReactNode
}

/** One part of the page with its four states; a part that holds nothing says so in a line. */
export function Part<T>({ id, title, lead, query, isEmpty, empty, tools, children }: Props<T>) {
  const { data } = query
  return (
    <section className="panel interface-part" aria-labelledby={id}>
      <header className="page-head">
        <h2 id={id}>{title}</h2>
        {tools}
      </header>
      <p className="muted">{lead}</p>
      {query.isPending ? <Skeleton lines={2} /> : null}
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {data === undefined ? null : isEmpty(data) ? <p>{empty}</p> : children(data)}
    </section>
  )
}

/** What went wrong with a change, where it was asked for. */
export function Problem({ error }: { error: unknown }) {
  const { refusal } = useWords()
  if (error === null || error === undefined) return null
  return (
    <p role="alert" className="form-error">
      {refusal(error)}
    </p>
  )
}
