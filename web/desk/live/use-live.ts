import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { type LiveState, listenLive } from '#kit/live.ts'

export type { LiveState } from '#kit/live.ts'

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Keeps every list, count and open item true by what `/api/live` tells, and says how that stands. */
export function useLive(): LiveState {
  const client = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  // A stream notices a pulled cable only after minutes; the system knows at once.
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  useEffect(() => listenLive(client, setState), [client])
  return isOnline ? state : 'lost'
}
