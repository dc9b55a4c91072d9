import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Output } from '#kit/api/client.ts'
import type { MapPin } from '#kit/map/lazy-map.tsx'
import { read } from '../../api/queries.ts'
import { Go } from '../../routing.tsx'
import { useWords } from '../../words.ts'
import type { EntryPlace } from './entry.ts'

/** About 500 m around the place: a few streets, as one looks around from a door. */
const AROUND_DEGREES = 0.005

type Pin = Output<'issues.map'>['pins'][number]

/** The open issues around the place of an entry, as far as this desk may see them. */
export function useNearby(place: EntryPlace | undefined): {
  readonly found: readonly Pin[]
  readonly pins: readonly MapPin[]
} {
  const point = place?.point ?? null
  const box =
    point === null
      ? ''
      : [
          point.longitude - AROUND_DEGREES,
          point.latitude - AROUND_DEGREES,
          point.longitude + AROUND_DEGREES,
          point.latitude + AROUND_DEGREES,
        ]
          .map((edge) => edge.toFixed(5))
          .join(',')
  const around = useQuery({
    ...read('issues.map', { box: 'scope', open: true, bbox: box }),
    enabled: box !== '',
    placeholderData: keepPreviousData,
  })
  const found = box === '' ? undefined : around.data?.pins
  return useMemo(
    () => ({
      found: found ?? [],
      pins: (found ?? []).map(({ id, point: at, tier, overdue }) => ({
        id,
        point: at,
        tier,
        overdue,
      })),
    }),
    [found],
  )
}

/** The same pins as a list, for the keyboard and for those who do not see the map. */
export function NearbyList({
  found,
  chosenId,
}: {
  found: readonly Pin[]
  chosenId?: string | undefined
}) {
  const { t, issues } = useWords()
  const shown = found.filter(({ id }) => chosenId === undefined || id === chosenId).slice(0, 8)
  if (found.length === 0) return null
  return (
    <details className="nearby" open={chosenId !== undefined}>
      <summary>{t('similar.nearby', { n: found.length })}</summary>
      <ul>
        {shown.map((pin) => (
          <li key={pin.id}>
            <Go
              place={{ to: '/issues/$issueId', params: { issueId: pin.id } }}
              target="_blank"
              rel="noopener"
            >
              {pin.title}
            </Go>{' '}
            <span className="muted small">{issues.workStates[pin.state]}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
