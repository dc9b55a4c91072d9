import { Button, Segmented } from 'antd'
import { useState } from 'react'
import '../../styles/whistles.css'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { useWhistles, type Which } from './queries.ts'
import { WhistleLine } from './whistle-line.tsx'

const WHICH: readonly Which[] = ['open', 'called', 'all']

function List({ which }: { which: Which }) {
  const { t } = useWords()
  const asked = useWhistles(which)
  if (asked.isPending) return <Skeleton lines={5} tall />
  if (asked.data === undefined) {
    return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  }
  const whistles = asked.data.pages.flatMap((page) => page.whistles)
  if (whistles.length === 0) {
    return <EmptyState title={t(`whistle.none.${which}`)} next={t('whistle.none_next')} />
  }
  return (
    <>
      <ul className="whistle-list">
        {whistles.map((whistle) => (
          <WhistleLine key={whistle.id} whistle={whistle} />
        ))}
      </ul>
      {asked.hasNextPage ? (
        <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t('topics.more')}
        </Button>
      ) : null}
    </>
  )
}

/** 吹哨: the board of whistles, with who is missing where. */
export function WhistlesPage() {
  const { t } = useWords()
  const [which, setWhich] = useState<Which>('open')
  return (
    <main className="page" id="main">
      <header className="page-head">
        <h1>{t('nav.whistles')}</h1>
        <p className="muted">{t('whistle.page_lead')}</p>
      </header>
      <p>
        <Segmented<Which>
          aria-label={t('whistle.which')}
          value={which}
          options={WHICH.map((one) => ({ value: one, label: t(`whistle.which.${one}`) }))}
          onChange={setWhich}
        />
      </p>
      <List which={which} />
    </main>
  )
}
