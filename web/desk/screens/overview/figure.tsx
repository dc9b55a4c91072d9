import type { Output } from '#kit/api/client.ts'
import { Go } from '../../routing.tsx'
import type { FilterSearch } from '../issues/filters.ts'

export type Overview = Output<'issues.get_overview'>

/** A number that opens the list it was counted by. */
export function Figure({ n, filters }: { n: number; filters: FilterSearch }) {
  return (
    <Go place={{ to: '/todo', search: { box: 'scope', ...filters } }} className="figure-link">
      {n}
    </Go>
  )
}
