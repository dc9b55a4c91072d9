import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, type Input, type Operations } from '#kit/api/client.ts'
import { read } from '../../api/queries.ts'

/** Every list of this page: one decision may change several of them. */
export const INTERFACE_READS = [
  'open311.list_keys',
  'open311.list_held',
  'open311.list_parked',
  'open311.list_partners',
  'open311.list_pushes',
] as const satisfies readonly Operations[]

export const useKeys = () => useQuery(read('open311.list_keys', {}))
export const useHeld = () => useQuery(read('open311.list_held', {}))
export const useParkedUpdates = () => useQuery(read('open311.list_parked', {}))
export const usePartners = () => useQuery(read('open311.list_partners', {}))
export const usePushes = () => useQuery(read('open311.list_pushes', {}))

/** Makes one change and asks the lists of the page again. */
export function useChange<K extends Operations>(name: K) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Input<K>) => call(name, input),
    onSettled: () =>
      Promise.all(INTERFACE_READS.map((one) => client.invalidateQueries({ queryKey: [one] }))),
  })
}
