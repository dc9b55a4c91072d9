import { useSearch } from '@tanstack/react-router'
import { EmptyState } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { loadForm } from './action-bar.tsx'
import { readFilters } from './filters.ts'
import { Workbench } from './workbench.tsx'

// The form stands open here, so it is fetched together with the page.
void loadForm()

/** 退单审定: each return with its evidence and what went to and fro beside the decision, its form open. */
export function AdjudicatePage() {
  const { t } = useWords()
  const search = readFilters(useSearch({ strict: false }))
  return (
    <Workbench
      at="/adjudicate"
      search={{ ...search, box: 'adjudicate' }}
      startAction="settle_return"
      head={
        <header className="list-head">
          <h1>{t('nav.adjudicate')}</h1>
          <p className="muted small">{t('queue.adjudicate')}</p>
        </header>
      }
      empty={<EmptyState title={t('empty.adjudicate')} next={t('empty.adjudicate_next')} />}
    />
  )
}
