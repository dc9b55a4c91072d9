import { type GeoJSONSource, Map as LibreMap, NavigationControl, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import './map.css'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { boundsOf, type MapLayers, type MapPoint } from './map-layers.ts'
import { LAYER_NAMES, layerOf, mapStyle, token } from './map-style.ts'
import {
  drawPicked,
  drawPin,
  PIN_PIXEL_RATIO,
  PIN_TIERS,
  type PinTier,
  pinIcon,
} from './pin-images.ts'

setWorkerUrl(workerUrl)

const CLOSE_ZOOM = 16
/** Shades of a choropleth run from barely there to clearly there; borders stay readable above. */
const SHADE_MOST = 0.55

export type MapPin = {
  readonly id: string
  readonly point: MapPoint
  readonly tier: PinTier
  readonly overdue: boolean
}

/** What the map says; the app that shows it gives the words. */
export type MapWords = {
  readonly label: string
  /** Stands on the map: what it is, or its approval number (地图管理条例 15). */
  readonly notice: string
  readonly unavailable: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly pickCentre: string
}

export type MapViewProps = {
  readonly layers: MapLayers
  readonly words: MapWords
  readonly pins?: readonly MapPin[]
  readonly chosenId?: string | undefined
  readonly onPin?: (id: string) => void
  /** 0 to 1 by area code: how strongly an area is shaded. */
  readonly shades?: ReadonlyMap<string, number>
  readonly onArea?: (code: string) => void
  /** Present when a place can be picked: by a press, or by keyboard as the middle of the map. */
  readonly onPick?: (point: MapPoint) => void
  readonly picked?: MapPoint | null
  readonly centre?: MapPoint | null
  readonly areaCode?: string | undefined
}

function spot(point: MapPoint, properties: Record<string, unknown> = {}) {
  return {
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [point.longitude, point.latitude] },
    properties,
  }
}

function pinSpot(pin: MapPin) {
  return spot(pin.point, { id: pin.id, icon: pinIcon(pin.tier, pin.overdue) })
}

function put(map: LibreMap, source: string, features: ReturnType<typeof spot>[]): void {
  map.getSource<GeoJSONSource>(source)?.setData({ type: 'FeatureCollection', features })
}

function addImages(map: LibreMap): void {
  const add = (name: string, image: ImageData | null) => {
    if (image !== null) map.addImage(name, image, { pixelRatio: PIN_PIXEL_RATIO })
  }
  for (const tier of PIN_TIERS) {
    add(pinIcon(tier, false), drawPin(tier, false))
    add(pinIcon(tier, true), drawPin(tier, true))
  }
  add('picked', drawPicked())
}

function shade(map: LibreMap, shades: ReadonlyMap<string, number>): void {
  const opacityByCode = Object.fromEntries(
    [...shades].map(([code, share]) => [code, share * SHADE_MOST]),
  )
  for (const layer of ['shade', 'shade-close']) {
    map.setPaintProperty(layer, 'fill-color', token('river'))
    map.setPaintProperty(layer, 'fill-opacity', [
      'coalesce',
      ['get', ['get', 'code'], ['literal', opacityByCode]],
      0,
    ])
  }
}

/** Old and remote desktops may have no WebGL; the list beside the map then serves alone. */
function canDrawMaps(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null
}

/** Makes the map, looking at a place, an area or all of it. */
function makeMap(box: HTMLElement, props: MapViewProps): LibreMap {
  const { layers, words, centre, areaCode } = props
  const bounds = boundsOf(layers, areaCode)
  const map = new LibreMap({
    container: box,
    style: mapStyle(layers),
    localIdeographFontFamily: getComputedStyle(document.body).fontFamily,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 19,
    locale: {
      'Map.Title': words.label,
      'NavigationControl.ZoomIn': words.zoomIn,
      'NavigationControl.ZoomOut': words.zoomOut,
    },
    ...(centre
      ? { center: [centre.longitude, centre.latitude] as [number, number], zoom: CLOSE_ZOOM }
      : {}),
    ...(!centre && bounds
      ? {
          bounds: [bounds[0], bounds[1], bounds[2], bounds[3]] as [number, number, number, number],
          fitBoundsOptions: { padding: 24 },
        }
      : {}),
  })
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.touchZoomRotate.disableRotation()
  return map
}

async function openGathered(map: LibreMap, clusterId: number, at: [number, number]) {
  const zoom = await map.getSource<GeoJSONSource>('pins')?.getClusterExpansionZoom(clusterId)
  if (zoom !== undefined) map.easeTo({ center: at, zoom, duration: 200 })
}

/** A quiet map of our own layers. Loaded lazily; the list beside it holds the same for the keyboard. */
export function MapView(props: MapViewProps) {
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<LibreMap | null>(null)
  const [supported] = useState(canDrawMaps)
  const { pins, chosenId, shades, picked, centre, words, onPick } = props

  const press = useEffectEvent((made: LibreMap, x: number, y: number) => {
    const at = made.unproject([x, y])
    if (props.onPick) return props.onPick({ longitude: at.lng, latitude: at.lat })
    const [hit] = made.queryRenderedFeatures([x, y], { layers: ['pin', 'gathered'] })
    const cluster = hit?.properties['cluster_id']
    if (typeof cluster === 'number') return void openGathered(made, cluster, [at.lng, at.lat])
    const id: unknown = hit?.properties['id']
    if (typeof id === 'string') return props.onPin?.(id)
    const layers = props.onArea ? ['shade', 'shade-close'] : []
    const areas = layers.length > 0 ? made.queryRenderedFeatures([x, y], { layers }) : []
    const code: unknown = areas
      .map((area) => area.properties['code'])
      .find((one) => props.shades?.has(String(one)))
    if (typeof code === 'string') props.onArea?.(code)
  })
  const make = useEffectEvent((container: HTMLElement) => makeMap(container, props))

  useEffect(() => {
    if (box.current === null) return
    const made = make(box.current)
    made.on('load', () => {
      addImages(made)
      setMap(made)
    })
    made.on('click', (event) => press(made, event.point.x, event.point.y))
    return () => {
      setMap(null)
      made.remove()
    }
  }, [])

  useEffect(() => {
    if (map === null) return
    for (const name of LAYER_NAMES) {
      map.getSource<GeoJSONSource>(name)?.setData(layerOf(props.layers, name))
    }
  }, [map, props.layers])

  useEffect(() => {
    if (map === null) return
    put(map, 'pins', (pins ?? []).map(pinSpot))
  }, [map, pins])

  useEffect(() => {
    if (map === null) return
    const chosen = pins?.find((pin) => pin.id === chosenId)
    put(map, 'chosen', chosen ? [pinSpot(chosen)] : [])
    if (!chosen) return
    const at: [number, number] = [chosen.point.longitude, chosen.point.latitude]
    if (!map.getBounds().contains(at)) map.easeTo({ center: at, duration: 200 })
  }, [map, pins, chosenId])

  useEffect(() => {
    if (map !== null) shade(map, shades ?? new Map())
  }, [map, shades])

  useEffect(() => {
    if (map !== null) put(map, 'picked', picked ? [spot(picked)] : [])
  }, [map, picked])

  const [longitude, latitude] = [centre?.longitude, centre?.latitude]
  useEffect(() => {
    if (map === null || longitude === undefined || latitude === undefined) return
    map.easeTo({ center: [longitude, latitude], zoom: CLOSE_ZOOM, duration: 200 })
  }, [map, longitude, latitude])

  if (!supported) return <p className="map-unavailable">{words.unavailable}</p>
  const pickCentre = () => {
    const at = map?.getCenter()
    if (at) onPick?.({ longitude: at.lng, latitude: at.lat })
  }
  return (
    <div className="map" data-ready={map === null ? undefined : ''}>
      <div ref={box} className="map-box" />
      <p className="map-notice">{words.notice}</p>
      {onPick === undefined ? null : (
        <>
          <span className="map-cross" aria-hidden />
          <button type="button" className="map-pick" onClick={pickCentre}>
            {words.pickCentre}
          </button>
        </>
      )}
    </div>
  )
}
