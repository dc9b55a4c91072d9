import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type LiveState, listenLive } from '#kit/live.ts'

export type { LiveState } from '#kit/live.ts'

/** Keeps every list, count and open item true by what `/api/live` tells, and says how that stands. */
export function useLive(): LiveState {
  const client = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => listenLive(client, setState), [client])
  return state
}
