import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { call } from '#kit/api/client.ts'
import { Go } from '../../routing.tsx'
import '../../styles/overview.css'
import '../../styles/settings.css'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { VersionLine } from './history-panel.tsx'
import { entryOf, settingPlace, useSettingWords } from './setting-words.ts'

const PAGE_ROWS = 50

/** 变更记录: every publication and withdrawal of every setting, newest first; for those who audit. */
export function ChangesPage() {
  const words = useSettingWords()
  const { say } = words
  const list = useInfiniteQuery({
    queryKey: ['settings.list_changes', 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call('settings.list_changes', { cursor: pageParam, limit: PAGE_ROWS }, signal),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const changes = list.data?.pages.flatMap((page) => page.changes) ?? []
  return (
    <main className="page settings-page" id="main">
      <header className="page-head">
        <h1>{say('changes')}</h1>
        <Go place={{ to: '/settings' }}>{say('title')}</Go>
      </header>
      <p className="muted">{say('changes_what')}</p>
      {list.isPending ? <Skeleton lines={8} /> : null}
      {list.isError ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isSuccess && changes.length === 0 ? (
        <EmptyState title={say('no_changes')} next={say('no_changes_next')} />
      ) : null}
      {changes.length === 0 ? null : (
        <section className="panel" aria-label={say('changes')}>
          <ol className="version-list">
            {changes.map((change) => (
              <li key={`${change.name}${change.version}`}>
                <h2>
                  <Go place={settingPlace(change.name)}>{entryOf(words, change.name).title}</Go>
                </h2>
                <VersionLine version={change} words={words} />
              </li>
            ))}
          </ol>
          {list.hasNextPage ? (
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {say('more')}
            </Button>
          ) : null}
        </section>
      )}
    </main>
  )
}
