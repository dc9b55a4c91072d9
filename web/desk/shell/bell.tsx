import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Bell as BellIcon } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { call, type Output } from '#kit/api/client.ts'
import { sayNotice } from '#kit/words/notice.ts'
import { sayAgo } from '#kit/words/when.ts'
import { read } from '../api/queries.ts'
import { Go } from '../routing.tsx'
import { useNowMs } from '../use-now.ts'
import { EmptyState, ErrorState, Skeleton } from '../widgets/screen-states.tsx'
import { useWords } from '../words.ts'

type Message = Output<'notify.list'>['notifications'][number]

/** News of views and alerts belong to no item, so no live line tells of them. */
const ASKED_AGAIN_MS = 30_000
const MESSAGES = { ...read('notify.list', { limit: 30 }), refetchInterval: ASKED_AGAIN_MS }

function MessageLine({ message, onOpen }: { message: Message; onOpen: () => void }) {
  const words = useWords()
  const nowMs = useNowMs()
  const line = (
    <>
      <span>{sayNotice(message, 'holder', nowMs, words)}</span>
      <time className="muted small" dateTime={message.at}>
        {sayAgo(message.at, nowMs, words.when)}
      </time>
    </>
  )
  const className = message.readAt === null ? 'message unread' : 'message'
  const view = message.itemKind === 'saved_view' ? message.values['view'] : undefined
  if (view !== undefined) {
    return (
      <Go
        place={{ to: '/todo', search: { box: 'scope', view } }}
        className={className}
        onClick={onOpen}
      >
        {line}
      </Go>
    )
  }
  if (message.itemId === null) return <div className={className}>{line}</div>
  return (
    <Go
      place={{ to: '/issues/$issueId', params: { issueId: message.itemId } }}
      className={className}
      onClick={onOpen}
    >
      {line}
    </Go>
  )
}

/** My messages, and how many are unread. They count as read when the sheet is closed again. */
export function Bell() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const corner = useRef<HTMLDivElement>(null)
  const client = useQueryClient()
  const messages = useQuery(MESSAGES)
  const markRead = useMutation({
    mutationFn: () => call('notify.mark_read', {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notify.list'] }),
  })
  const unread = messages.data?.unread ?? 0
  const close = () => {
    setOpen(false)
    if (unread > 0) markRead.mutate()
  }
  const leave = useEffectEvent((event: Event) => {
    const inside = event.target instanceof Node && corner.current?.contains(event.target) === true
    const away = event instanceof KeyboardEvent ? event.key === 'Escape' : !inside
    if (away) close()
  })
  useEffect(() => {
    if (!open) return
    const listener = (event: Event) => leave(event)
    document.addEventListener('pointerdown', listener)
    document.addEventListener('keydown', listener)
    return () => {
      document.removeEventListener('pointerdown', listener)
      document.removeEventListener('keydown', listener)
    }
  }, [open])
  return (
    <div ref={corner} className="bell">
      <button
        type="button"
        className="quiet-button tool-button"
        aria-expanded={open}
        onClick={() => (open ? close() : setOpen(true))}
      >
        <BellIcon aria-hidden size={18} strokeWidth={1.75} />
        {t('bell.title')}
        {unread > 0 ? <span className="bell-count">{unread}</span> : null}
      </button>
      {open ? (
        <section className="bell-sheet" aria-label={t('bell.title')}>
          {messages.isPending ? <Skeleton lines={3} /> : null}
          {messages.isError ? (
            <ErrorState error={messages.error} onRetry={() => void messages.refetch()} />
          ) : null}
          {messages.data?.notifications.length === 0 ? (
            <EmptyState title={t('bell.empty')} next={t('bell.empty_next')} />
          ) : null}
          <ul>
            {messages.data?.notifications.map((message) => (
              <li key={message.id}>
                <MessageLine message={message} onOpen={close} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
