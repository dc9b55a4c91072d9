import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call, type Input, type Operations, type Output } from '#kit/api/client.ts'

export type Me = NonNullable<Output<'people.get_me'>['me']>
export type IssueCard = Output<'issues.list'>['issues'][number]
export type IssueView = Output<'issues.get'>['issue']
export type Deadline = NonNullable<IssueCard['deadline']>
export type Step = IssueView['trail'][number]
export type Tier = IssueCard['tier']
export type Urgency = IssueCard['urgency']
export type IssueState = IssueCard['state']
export type Org = Output<'organization.list_orgs'>['orgs'][number]
export type Category = Output<'issues.list_categories'>['categories'][number]
export type ListFilters = Omit<Input<'issues.list'>, 'cursor' | 'limit'>

const SLOW_CHANGING_MS = 600_000

/** One read of the contract as a query; the key is the kit's: the operation and its input. */
export function read<K extends Operations>(name: K, input: Input<K>) {
  return queryOptions({
    queryKey: [name, input] as const,
    queryFn: ({ signal }) => call(name, input, signal),
  })
}

export const meQuery = { ...read('people.get_me', {}), staleTime: 60_000 }

export const categoriesQuery = {
  ...read('issues.list_categories', {}),
  staleTime: SLOW_CHANGING_MS,
}

/** The areas one level below an area: what a list of that area can be narrowed to. */
export function areasQuery(parentCode: string) {
  return { ...read('territory.list_areas', { parentCode }), staleTime: SLOW_CHANGING_MS }
}

export function issueQuery(issueId: string) {
  return read('issues.get', { issueId })
}

/** Rows of one page: enough to fill a tall screen twice. */
const PAGE_ROWS = 60

export function issuesQuery(filters: ListFilters) {
  return infiniteQueryOptions({
    queryKey: ['issues.list', filters, 'pages'] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call('issues.list', { ...filters, cursor: pageParam, limit: PAGE_ROWS }, signal),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** Only how many there are: the same operation as the list, so that number and list agree. */
export function countQuery(filters: ListFilters) {
  return read('issues.list', { ...filters, limit: 1 })
}
