import {
  keepPreviousData,
  QueryClient,
  type QueryKey,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { ApiRefusal, call, type Input, type Operations, type Output } from './client.ts'

/** How a screen may bend a query; everything else is decided here once. */
export type AskOptions = {
  enabled?: boolean
  /** Keeps the last answer on screen while the next one (another filter, another page) arrives. */
  keep?: boolean
  /** How long an answer counts as fresh; live updates make stale ones fresh before that. */
  freshMs?: number
}

/** The client both apps use: a «no» is final, a lost network is tried again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (times, error) =>
          error instanceof ApiRefusal && (error.status === 0 || error.status >= 500) && times < 2,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  })
}

/** The key of a query: the operation's name, then its input. Live updates find queries by it. */
export function keyOf<K extends Operations>(name: K, input: Input<K>): QueryKey {
  return [name, input]
}

/** Asks one reading operation of the contract and keeps the answer. */
export function useAsk<K extends Operations>(name: K, input: Input<K>, options: AskOptions = {}) {
  return useQuery<Output<K>, Error>({
    queryKey: keyOf(name, input),
    queryFn: ({ signal }) => call(name, input, signal),
    enabled: options.enabled ?? true,
    ...(options.freshMs === undefined ? {} : { staleTime: options.freshMs }),
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  })
}

/** Sends one changing operation; afterwards every query of the named operations is asked again. */
export function useSend<K extends Operations>(name: K, refreshes: readonly Operations[] = []) {
  const client = useQueryClient()
  return useMutation<Output<K>, Error, Input<K>>({
    mutationFn: (input) => call(name, input),
    onSettled: () => {
      // After a refusal too: «somebody moved it just now» is cured by showing the latest.
      for (const refreshed of refreshes) void client.invalidateQueries({ queryKey: [refreshed] })
    },
  })
}

/** Operations that answer page by page. */
type Paged = {
  [K in Operations]: Output<K> extends { nextCursor: string | null } ? K : never
}[Operations]

/**
 * Asks a list page by page; `fetchNextPage` brings the next one. `againMs` asks again by itself, for what
 * no live notice tells of.
 */
export function useAskPages<K extends Paged>(
  name: K,
  input: Input<K>,
  enabled = true,
  againMs: number | false = false,
) {
  return useInfiniteQuery<Output<K>, Error, Output<K>[], QueryKey, string | null>({
    queryKey: [name, input, 'pages'],
    queryFn: ({ signal, pageParam }) =>
      call(name, pageParam === null ? input : { ...input, cursor: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: (last) => last.nextCursor,
    select: ({ pages }) => pages,
    enabled,
    refetchInterval: againMs,
  })
}
