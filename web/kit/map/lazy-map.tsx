import { lazy } from 'react'

/** The map without its weight: MapLibre (some 290 kB gzip) is fetched when a map is first shown. */
export const LazyMap = lazy(() =>
  import('./map-view.tsx').then(({ MapView }) => ({ default: MapView })),
)

export type { MapPin, MapViewProps, MapWords } from './map-view.tsx'
