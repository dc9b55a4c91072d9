import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { IssueView } from '../../api/queries.ts'
import '../../styles/whistles.css'
import { Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { whistlesOf } from './queries.ts'
import { WhistleLine } from './whistle-line.tsx'

const BlowForm = lazy(() => import('./blow-form.tsx').then((form) => ({ default: form.BlowForm })))

/** From these states a whistle makes sense: somebody holds it and it is not answered. */
const WORKING: readonly IssueView['state'][] = [
  'accepted',
  'dispatched',
  'returned',
  'handling',
  'paused',
  'extending',
  'shelved',
  'reviewing',
]

/** The whistles of an issue, and blowing one. Nothing where there is none and nobody may. */
export function IssueWhistles({ issue }: { issue: IssueView }) {
  const { t } = useWords()
  const { data } = useQuery(whistlesOf(issue.id))
  const [isOpen, setOpen] = useState(false)
  const mayBlow = data?.mayBlow === true && WORKING.includes(issue.state)
  if (data === undefined || (data.whistles.length === 0 && !mayBlow)) return null
  return (
    <section className="together" aria-labelledby="whistles-title">
      <h2 id="whistles-title">{t('whistle.of_issue')}</h2>
      {data.whistles.length === 0 ? null : (
        <ul className="whistle-list">
          {data.whistles.map((whistle) => (
            <WhistleLine key={whistle.id} whistle={whistle} />
          ))}
        </ul>
      )}
      {isOpen ? (
        <Suspense fallback={<Skeleton lines={4} />}>
          <BlowForm issue={issue} onDone={() => setOpen(false)} />
        </Suspense>
      ) : null}
      {mayBlow && !isOpen ? (
        <Button className="no-print" onClick={() => setOpen(true)}>
          {t('whistle.blow')}
        </Button>
      ) : null}
    </section>
  )
}
