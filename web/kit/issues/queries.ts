import type { Input, Operations } from '../api/client.ts'
import { useAsk, useSend } from '../api/query.ts'

/** Every query that shows issues; a move of one may change any of them. */
export const ISSUE_READS = [
  'issues.get',
  'issues.list',
  'analysis.count_views',
  'issues.list_mine',
  'issues.map',
  'issues.get_overview',
  'issues.look_up',
  'rates.get_board',
  'rates.list_cases',
  'rates.get_result',
  'rates.list_exclusions',
  'rates.list_second_questions',
] as const satisfies readonly Operations[]

/** The moves of the issue loop, `issues.<action>`, that take an issue and a request id. */
export type IssueMoveName = {
  [K in Operations]: Input<K> extends { issueId: string; requestId: string } ? K : never
}[Operations]

/** One issue with its trail, what the viewer may do and what comes next. */
export function useIssue(issueId: string) {
  return useAsk('issues.get', { issueId })
}

/** What I asked for or follow. */
export function useMyIssues(which: 'open' | 'closed' | 'all', enabled = true) {
  return useAsk('issues.list_mine', { which }, { enabled })
}

/** To-do lists and search for staff. Count and list share the filters, so they agree. */
export function useIssues(filters: Input<'issues.list'>, enabled = true) {
  return useAsk('issues.list', filters, { enabled, keep: true })
}

/** The categories; they change rarely, so they stay fresh for an hour. */
export function useCategories() {
  return useAsk('issues.list_categories', {}, { freshMs: 3_600_000 })
}

/** What neighbours have reported nearby, once there is a place and something said. */
export function useSimilar(input: Input<'issues.find_similar'> | null) {
  const asked = input ?? { description: '', areaCode: '000000' }
  return useAsk('issues.find_similar', asked, { enabled: input !== null, freshMs: 60_000 })
}

/** Whether an issue is one of many of the same matter; asked again now and then, for numbers grow. */
export function useTopicOfIssue(issueId: string) {
  return useAsk('hot_topics.of_issue', { issueId }, { freshMs: 60_000 })
}

/** Makes one move of the issue loop; every screen that shows issues is asked again. */
export function useMoveIssue<K extends IssueMoveName>(name: K) {
  return useSend(name, ISSUE_READS)
}
