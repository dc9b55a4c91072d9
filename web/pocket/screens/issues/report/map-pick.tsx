import { Suspense } from 'react'
import { LazyMap } from '#kit/map/lazy-map.tsx'
import { type MapPoint, useMapLayers } from '#kit/map/map-layers.ts'
import { Answer, Skeleton } from '../../../parts/states.tsx'
import { useWords } from '../../../words.ts'

/** Pointing at a place on the house's own map; fetched only when somebody asks for it. */
export default function MapPick(props: { onPick: (point: MapPoint) => void }) {
  const words = useWords()
  const { layers, error, refetch } = useMapLayers()
  return (
    <Answer asked={{ data: layers, error, refetch }} rows={2}>
      {(drawn) => (
        <div className="map-place">
          <Suspense fallback={<Skeleton rows={2} />}>
            <LazyMap layers={drawn} words={words.pocket.map} onPick={props.onPick} />
          </Suspense>
        </div>
      )}
    </Answer>
  )
}
