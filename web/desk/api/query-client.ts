import type { QueryClient } from '@tanstack/react-query'
import { ApiRefusal } from '#kit/api/client.ts'
import { makeQueryClient } from '#kit/api/query.ts'
import { meQuery } from './queries.ts'

/** The kit's query client; a session that was lost empties `me`, which leads to the sign-in page. */
export function makeDeskClient(onSignedOut: () => void): QueryClient {
  const client = makeQueryClient()
  const defaults = client.getDefaultOptions()
  // Asked without a network, a screen must say so at once instead of waiting for it in silence.
  client.setDefaultOptions({
    queries: { ...defaults.queries, networkMode: 'always' },
    mutations: { ...defaults.mutations, networkMode: 'always' },
  })
  const notice = (error: unknown) => {
    if (!(error instanceof ApiRefusal) || error.code !== 'people.sign_in_first') return
    if (client.getQueryData(meQuery.queryKey)?.me === null) return
    client.setQueryData(meQuery.queryKey, { me: null })
    onSignedOut()
  }
  client.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') notice(event.action.error)
  })
  client.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') notice(event.action.error)
  })
  return client
}
