import type { MapWords } from '#kit/map/lazy-map.tsx'
import { useWords } from '../../words.ts'

/** What a map says at the desk. */
export function useMapWords(): MapWords {
  const { t } = useWords()
  return {
    label: t('map.label'),
    notice: t('map.notice'),
    unavailable: t('map.unavailable'),
    zoomIn: t('map.zoom_in'),
    zoomOut: t('map.zoom_out'),
    pickCentre: t('map.pick_centre'),
  }
}
