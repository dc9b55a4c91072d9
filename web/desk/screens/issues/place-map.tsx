import type { IssueView } from '../../api/queries.ts'

export function PlaceMap(_: { issue: IssueView; open: boolean }) {
  return null
}
