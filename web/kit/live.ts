import type { QueryClient } from '@tanstack/react-query'
import { ISSUE_READS } from './issues/queries.ts'

/** Waits between attempts when the server closed the stream for good (it restarts, we signed out). */
const RETRY_FIRST_MS = 2_000
const RETRY_MOST_MS = 60_000
/** A busy street moves many items a second; screens are asked again at most this often. */
const GATHER_MS = 400

/** How the line to the server stands, for the dot that says so. */
export type LiveState = 'live' | 'connecting' | 'lost'

type LiveItem = { kind: string; id: string }

function readItem(text: string): LiveItem | null {
  try {
    const item: unknown = JSON.parse(text)
    if (typeof item !== 'object' || item === null) return null
    const { kind, id } = item as Partial<LiveItem>
    return typeof kind === 'string' && typeof id === 'string' ? { kind, id } : null
  } catch {
    return null
  }
}

/**
 * Listens to `/api/live` and asks again for what changed: the item itself, and the lists, counts
 * and messages that may hold it. Reconnects by itself; after a gap everything is asked again, since
 * events of the gap are gone. `onState` hears how the line stands. Returns a function that stops
 * listening.
 */
export function listenLive(
  client: QueryClient,
  onState: (state: LiveState) => void = () => undefined,
): () => void {
  let source: EventSource | null = null
  let retryMs = RETRY_FIRST_MS
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let gatherTimer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  let hadGap = false
  const changed = new Set<string>()

  const refreshChanged = () => {
    gatherTimer = undefined
    const ids = new Set(changed)
    changed.clear()
    void client.invalidateQueries({
      predicate: ({ queryKey: [name, input] }) => {
        if (name === 'notify.list') return true
        // Few, and an issue shows its own: whatever moved may be theirs.
        if (String(name).startsWith('whistles.')) return true
        if (name !== 'issues.get') return ISSUE_READS.some((read) => read === name)
        return ids.has((input as { issueId?: string } | undefined)?.issueId ?? '')
      },
    })
  }

  const connect = () => {
    if (stopped) return
    source = new EventSource('/api/live')
    source.addEventListener('open', () => {
      onState('live')
      retryMs = RETRY_FIRST_MS
      if (hadGap) void client.invalidateQueries()
      hadGap = false
    })
    source.addEventListener('item', (event) => {
      const item = readItem(String(event.data))
      if (!item) return
      changed.add(item.id)
      gatherTimer ??= setTimeout(refreshChanged, GATHER_MS)
    })
    // Something left my sight (handed on, withdrawn): no item to name, but lists have changed.
    source.addEventListener('lists', () => {
      gatherTimer ??= setTimeout(refreshChanged, GATHER_MS)
    })
    source.addEventListener('error', () => {
      hadGap = true
      onState(source?.readyState === EventSource.CLOSED ? 'lost' : 'connecting')
      if (source?.readyState !== EventSource.CLOSED) return
      retryTimer = setTimeout(connect, retryMs)
      retryMs = Math.min(retryMs * 2, RETRY_MOST_MS)
    })
  }

  connect()
  return () => {
    stopped = true
    source?.close()
    clearTimeout(retryTimer)
    clearTimeout(gatherTimer)
  }
}
