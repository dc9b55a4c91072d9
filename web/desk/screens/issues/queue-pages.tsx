import { useSearch } from '@tanstack/react-router'
import { EmptyState } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { loadForm } from './action-bar.tsx'
import { readFilters } from './filters.ts'
import { Workbench } from './workbench.tsx'

// The form stands open here, so it is fetched together with the page.
void loadForm()

type Queue = {
  readonly at: '/adjudicate' | '/call-back'
  readonly box: 'adjudicate' | 'call_back'
  readonly startAction: 'settle_return' | 'record_call_back'
}

/** A queue made for one kind of decision: its form stands open on every item. */
function QueuePage({ at, box, startAction }: Queue) {
  const { t } = useWords()
  const search = readFilters(useSearch({ strict: false }))
  return (
    <Workbench
      at={at}
      search={{ ...search, box }}
      startAction={startAction}
      head={
        <header className="list-head">
          <h1>{t(`nav.${box}`)}</h1>
          <p className="muted small">{t(`queue.${box}`)}</p>
        </header>
      }
      empty={<EmptyState title={t(`empty.${box}`)} next={t(`empty.${box}_next`)} />}
    />
  )
}

/** 退单审定: each return with its evidence and what went to and fro beside the decision. */
export function AdjudicatePage() {
  return <QueuePage at="/adjudicate" box="adjudicate" startAction="settle_return" />
}

/** 电话回访: each asker with the script, earlier attempts and the form. */
export function CallBackPage() {
  return <QueuePage at="/call-back" box="call_back" startAction="record_call_back" />
}
