import { Suspense, useMemo, useState } from 'react'
import { LazyMap } from '#kit/map/lazy-map.tsx'
import { useMapLayers } from '#kit/map/map-layers.ts'
import type { IssueView } from '../../api/queries.ts'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { useMapWords } from './map-words.ts'

/** The community around one place, with its grids and buildings. */
function Around({ issue, point }: { issue: IssueView; point: NonNullable<IssueView['point']> }) {
  const words = useMapWords()
  const map = useMapLayers(issue.areaCode.slice(0, 12))
  const pins = useMemo(
    () => [
      {
        id: issue.id,
        point,
        tier: issue.tier,
        overdue: issue.deadline?.state === 'overdue',
      },
    ],
    [issue.id, issue.tier, issue.deadline?.state, point],
  )
  if (map.isPending) return <Skeleton lines={3} tall />
  if (map.layers === undefined) {
    return <ErrorState error={map.error} onRetry={() => void map.refetch()} />
  }
  return (
    <div className="place-map">
      <Suspense fallback={<Skeleton lines={3} tall />}>
        <LazyMap layers={map.layers} words={words} pins={pins} centre={point} />
      </Suspense>
    </div>
  )
}

/** Where it is. The map's weight is fetched only when somebody wants to see it. */
export function PlaceMap({ issue, open }: { issue: IssueView; open: boolean }) {
  const { t } = useWords()
  const [shown, setShown] = useState(open)
  const { point } = issue.place
  if (point === null) return null
  if (shown) return <Around issue={issue} point={point} />
  return (
    <button type="button" className="quiet-button no-print" onClick={() => setShown(true)}>
      {t('map.show')}
    </button>
  )
}
