import type { Notification } from '#contract/notify/terms.ts'
import { useAskPages } from '#kit/api/query.ts'
import { clock } from '#kit/clock/clock.ts'
import { useMarkRead } from '#kit/notify/queries.ts'
import { useMe } from '#kit/people/queries.ts'
import { sayNotice } from '#kit/words/notice.ts'
import { sayAgo } from '#kit/words/when.ts'
import { useGo } from '../../navigation.tsx'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { SignInFirst } from '../../parts/sign-in-first.tsx'
import { Answer, Empty } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'

function Message({ notice, isStaff }: { notice: Notification; isStaff: boolean }) {
  const words = useWords()
  const go = useGo()
  const mark = useMarkRead()
  const nowMs = clock.nowMs()
  const unread = notice.readAt === null
  const open = () => {
    if (unread) mark.mutate({ ids: [notice.id] })
    if (notice.itemId) void go({ to: '/items/$issueId', params: { issueId: notice.itemId } })
    else if (notice.itemKind === 'alert') void go({ to: '/alerts' })
  }
  return (
    <button
      type="button"
      className={`card issue-card message ${unread ? 'to-judge' : ''}`}
      onClick={open}
    >
      <span style={unread ? { fontWeight: 650 } : undefined}>
        {sayNotice(notice, isStaff ? 'holder' : 'asker', nowMs, words)}
      </span>
      <span className="muted small">
        {unread && `${words.pocket.messages.unread} · `}
        {sayAgo(notice.at, nowMs, words.when)}
      </span>
    </button>
  )
}

function Messages({ isStaff }: { isStaff: boolean }) {
  const words = useWords()
  const pages = useAskPages('notify.list', {})
  const markAll = useMarkRead()
  const { messages } = words.pocket
  return (
    <Answer asked={pages}>
      {(answers) => {
        const notices = answers.flatMap((answer) => answer.notifications)
        if (notices.length === 0) return <Empty>{messages.none}</Empty>
        return (
          <>
            {(answers[0]?.unread ?? 0) > 0 && (
              <Button small busy={markAll.isPending} onPress={() => markAll.mutate({})}>
                {messages.markAll}
              </Button>
            )}
            <ul className="stack">
              {notices.map((notice) => (
                <li key={notice.id}>
                  <Message notice={notice} isStaff={isStaff} />
                </li>
              ))}
            </ul>
            {pages.hasNextPage && (
              <Button busy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
                {words.pocket.more}
              </Button>
            )}
          </>
        )
      }}
    </Answer>
  )
}

/** My messages, newest first, each opening what it is about. */
export function MessagesScreen() {
  const words = useWords()
  const asked = useMe()
  return (
    <Page title={words.pocket.messages.title} tabs back={false}>
      <Answer asked={asked}>
        {({ me }) =>
          me ? <Messages isStaff={me.appointments.length > 0} /> : <SignInFirst next="/messages" />
        }
      </Answer>
    </Page>
  )
}
