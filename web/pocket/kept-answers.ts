import type { QueryClient } from '@tanstack/react-query'
import { call, type Input, type Operations } from '#kit/api/client.ts'
import { keyOf } from '#kit/api/query.ts'
import type { Keep } from '#kit/offline/keep.ts'

type KeptAnswer = { [K in Operations]: { name: K; input: Input<K>; ahead: boolean } }[Operations]

/**
 * The few answers that a report needs and that stay on the phone: who I am (so that what I write
 * without a network goes out in my name), the streets and the categories. `ahead`: fetched before
 * anybody asks, since later there may be no network.
 */
const KEPT: readonly KeptAnswer[] = [
  { name: 'people.get_me', input: {}, ahead: false },
  { name: 'territory.list_areas', input: {}, ahead: true },
  { name: 'issues.list_categories', input: {}, ahead: true },
]

/** Long enough for the first screen to be drawn before anything is fetched ahead. */
const AHEAD_AFTER_MS = 2_500
const HOUR_MS = 3_600_000

const storedAs = (name: Operations) => `answer.${name}`

/**
 * Puts the kept answers in place, marked as old so that each is asked again at once when there is a
 * network, and keeps every newer answer. Signing out replaces «who I am» by nobody.
 */
export async function keepAnswers(client: QueryClient, keep: Keep): Promise<void> {
  await Promise.all(
    KEPT.map(async ({ name, input }) => {
      const kept = await keep.read(storedAs(name))
      if (kept !== undefined) client.setQueryData(keyOf(name, input), kept, { updatedAt: 0 })
    }),
  )
  client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.state.status !== 'success') return
    const [name, input] = query.queryKey
    const kept = KEPT.find((one) => one.name === name)
    const isPlain = typeof input === 'object' && input !== null && Object.keys(input).length === 0
    if (kept && isPlain) void keep.write(storedAs(kept.name), query.state.data)
  })
  setTimeout(() => {
    for (const { name, input, ahead } of KEPT) {
      if (!ahead) continue
      void client.prefetchQuery({
        queryKey: keyOf(name, input),
        queryFn: ({ signal }) => call(name, input, signal),
        staleTime: HOUR_MS,
      })
    }
  }, AHEAD_AFTER_MS)
}
