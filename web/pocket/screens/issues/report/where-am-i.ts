import type { MapPoint } from '#kit/map/map-layers.ts'

const WAIT_MS = 12_000

/**
 * The phone's position, once. Null when the person or the phone says no. Browsers answer in WGS 84,
 * which agrees with CGCS2000 to a few centimetres, so it is used as it is.
 */
export function whereAmI(): Promise<MapPoint | null> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) {
      resolve(null)
      return
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ longitude: coords.longitude, latitude: coords.latitude }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: 60_000 },
    )
  })
}
