import { lazy, Suspense, useMemo, useState } from 'react'
import { LazyMap } from '#kit/map/lazy-map.tsx'
import { useMapLayers } from '#kit/map/map-layers.ts'
import { Go, useGo } from '../../routing.tsx'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { useMapWords } from '../issues/map-words.ts'
import { useStable } from '../issues/use-stable.ts'
import { Figure, type Overview } from './figure.tsx'

const LazyBars = lazy(() =>
  import('../../widgets/bar-chart.tsx').then(({ BarChart }) => ({ default: BarChart })),
)

const WAYS = ['map', 'chart', 'table'] as const
type Way = (typeof WAYS)[number]

/** Areas shaded by what is overdue there, or by what is open when nothing is overdue anywhere. */
function AreaMap({ overview }: { overview: Overview }) {
  const words = useMapWords()
  const go = useGo()
  const near = overview.areaCode.length > 6 ? overview.areaCode : undefined
  const map = useMapLayers()
  const anyOverdue = overview.overdue > 0
  const counts = useStable(
    Object.fromEntries(
      overview.byArea.map((area) => [area.areaCode, anyOverdue ? area.overdue : area.open]),
    ),
  )
  const shades = useMemo(() => {
    const most = Math.max(1, ...Object.values(counts))
    return new Map(Object.entries(counts).map(([code, n]) => [code, n / most]))
  }, [counts])
  if (map.isPending) return <Skeleton lines={5} tall />
  if (map.layers === undefined) {
    return <ErrorState error={map.error} onRetry={() => void map.refetch()} />
  }
  return (
    <Suspense fallback={<Skeleton lines={5} tall />}>
      <LazyMap
        layers={map.layers}
        words={words}
        shades={shades}
        areaCode={near}
        onArea={(areaCode) => go({ to: '/overview', search: { areaCode } })}
      />
    </Suspense>
  )
}

function AreaChart({ overview }: { overview: Overview }) {
  const { t } = useWords()
  const { byArea } = overview
  const bars = useMemo(
    () =>
      byArea.map((area) => ({
        name: area.name,
        parts: [area.overdue, Math.max(0, area.open - area.overdue)],
      })),
    [byArea],
  )
  const parts = useMemo(
    () => [
      { name: t('overview.n_overdue'), colour: 'seal' as const },
      { name: t('overview.in_time'), colour: 'river' as const },
    ],
    [t],
  )
  return (
    <Suspense fallback={<Skeleton lines={5} />}>
      <LazyBars label={t('overview.by_area')} parts={parts} bars={bars} />
    </Suspense>
  )
}

function AreaTable({ overview }: { overview: Overview }) {
  const { t } = useWords()
  const deeper = overview.areaCode.length < 9
  return (
    <table className="figures">
      <thead>
        <tr>
          <th scope="col">{t('filters.area')}</th>
          <th scope="col">{t('overview.n_overdue')}</th>
          <th scope="col">{t('overview.n_open')}</th>
          <th scope="col">{t('overview.ended')}</th>
        </tr>
      </thead>
      <tbody>
        {overview.byArea.map(({ areaCode, name, open, overdue, closed }) => (
          <tr key={areaCode}>
            <th scope="row">
              {deeper ? <Go place={{ to: '/overview', search: { areaCode } }}>{name}</Go> : name}
            </th>
            <td className={overdue > 0 ? 'pressing' : undefined}>
              <Figure n={overdue} filters={{ due: 'overdue', areaCode }} />
            </td>
            <td>
              <Figure n={open} filters={{ open: 'true', areaCode }} />
            </td>
            <td>
              <Figure n={closed} filters={{ open: 'false', areaCode }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** By area: the map with its table beside it, or bars; the same numbers each time. */
export function Areas({ overview }: { overview: Overview }) {
  const { t } = useWords()
  const [way, setWay] = useState<Way>('map')
  return (
    <section className="panel" aria-labelledby="by-area">
      <header className="page-head">
        <h2 id="by-area">{t('overview.by_area')}</h2>
        <fieldset className="chips" aria-label={t('overview.shown_as')}>
          {WAYS.map((one) => (
            <button
              key={one}
              type="button"
              className="chip"
              aria-pressed={way === one}
              onClick={() => setWay(one)}
            >
              {t(`overview.as_${one}`)}
            </button>
          ))}
        </fieldset>
      </header>
      {way === 'map' ? (
        <div className="map-and-table">
          <div className="overview-map">
            <AreaMap overview={overview} />
          </div>
          <AreaTable overview={overview} />
        </div>
      ) : null}
      {way === 'chart' ? <AreaChart overview={overview} /> : null}
      {way === 'table' ? <AreaTable overview={overview} /> : null}
    </section>
  )
}
