import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Input, type Output } from '#kit/api/client.ts'
import { read } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'

export type ModerationView = Output<'issues.get_moderation'>
export type ModerationEntry = ModerationView['history'][number]
export type Said = Omit<Input<'issues.moderate'>, 'requestId' | 'issueId'>

export const moderationQuery = (issueId: string) => read('issues.get_moderation', { issueId })
export const limitsQuery = read('issues.list_limits', {})

export function queueQuery(box: 'held' | 'to_review') {
  return infiniteQueryOptions({
    queryKey: ['issues.list_moderation', box] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call('issues.list_moderation', { box, cursor: pageParam, limit: 30 }, signal),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

function useRefresh(issueId: string) {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ queryKey: ['issues.get_moderation', { issueId }] })
    await client.invalidateQueries({ queryKey: ['issues.get', { issueId }] })
    await client.invalidateQueries({ queryKey: ['issues.list_moderation'] })
  }
}

/** One decision about what strangers see. */
export function useModerate(issueId: string) {
  const refresh = useRefresh(issueId)
  return useMutation({
    mutationFn: (said: Said) =>
      call('issues.moderate', { requestId: newRequestId(), issueId, ...said }),
    onSuccess: refresh,
  })
}

export function useReview(issueId: string) {
  const refresh = useRefresh(issueId)
  return useMutation({
    mutationFn: (said: { seq: number; upheld: boolean; note: string }) =>
      call('issues.review_moderation', { requestId: newRequestId(), issueId, ...said }),
    onSuccess: refresh,
  })
}
