import { useInfiniteQuery } from '@tanstack/react-query'
import { call, type Output } from '#kit/api/client.ts'
import { useSend } from '#kit/api/query.ts'
import { read } from '../../api/queries.ts'

export type WhistleCard = Output<'whistles.list'>['whistles'][number]
export type Whistle = Output<'whistles.get'>['whistle']
export type WhistleColour = WhistleCard['colour']
export type WhistleRank = Whistle['requiredRank']
export type Which = 'open' | 'called' | 'all'

export const COLOURS: readonly WhistleColour[] = ['blue', 'yellow', 'red']

const READS = ['whistles.list', 'whistles.get'] as const
const PAGE_ROWS = 30

/** 哨单 page by page: the id of the last one leads to the next page. */
export function useWhistles(which: Which) {
  return useInfiniteQuery({
    queryKey: ['whistles.list', { which }, 'pages'] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        'whistles.list',
        { which, limit: PAGE_ROWS, ...(pageParam ? { before: pageParam } : {}) },
        signal,
      ),
    getNextPageParam: (page) => page.nextBefore ?? undefined,
  })
}

export const whistleQuery = (whistleId: string) => read('whistles.get', { whistleId })

/** The whistles of one issue; whether the viewer may blow one comes with them. */
export const whistlesOf = (aboutItemId: string) =>
  read('whistles.list', { aboutItemId, which: 'all', limit: PAGE_ROWS })

export type WhistleMove =
  | 'accept'
  | 'attend'
  | 'agree_task'
  | 'finish_task'
  | 'report'
  | 'judge'
  | 'raise'
  | 'rate'
  | 'withdraw'

/** Makes one move of a whistle; every screen that shows whistles is asked again. */
export function useMoveWhistle<K extends WhistleMove>(action: K) {
  return useSend(`whistles.${action}`, READS)
}

export function useBlow() {
  return useSend('whistles.blow', [...READS, 'issues.get'])
}
