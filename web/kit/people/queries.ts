import { useQueryClient } from '@tanstack/react-query'
import type { Me } from '#contract/people/terms.ts'
import { keyOf, useAsk, useSend } from '../api/query.ts'

/** Who is signed in; `me` is null for a visitor. */
export function useMe() {
  return useAsk('people.get_me', {}, { freshMs: 60_000 })
}

/** Puts a new `me` in place after signing in, so that no screen shows the visitor's state again. */
export function useTakeMe() {
  const client = useQueryClient()
  return (me: Me | null) => {
    client.setQueryData(keyOf('people.get_me', {}), { me })
    // Lists made for somebody else must not be seen by the one who signs in next.
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'people.get_me' })
  }
}

/** Saves preferences (elder mode, language, channel, quiet hours). */
export function useSetPreferences() {
  return useSend('people.set_preferences', ['people.get_me'])
}

/** Saves where home is, so that a report starts there. */
export function useSetHome() {
  return useSend('people.set_home', ['people.get_me'])
}

/** Who looked at my contact, when and why. */
export function useLookups() {
  return useAsk('people.list_lookups', {})
}
