import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { MapLayers } from './map-layers.ts'

/** Reads a colour of tokens.css, so that the map can never disagree with the page around it. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
}

const EMPTY = { type: 'FeatureCollection' as const, features: [] }
/** One layer as GeoJSON. The contract types features loosely; the server makes them valid. */
export function layerOf(layers: MapLayers, name: LayerName): typeof EMPTY {
  return (layers[name] ?? EMPTY) as typeof EMPTY
}

export const LAYER_NAMES = [
  'district',
  'street',
  'community',
  'grid',
  'estate',
  'building',
  'road',
  'water',
] as const
type LayerName = (typeof LAYER_NAMES)[number]

type Halo = { 'text-color': string; 'text-halo-color': string; 'text-halo-width': number }

function halo(colour: string): Halo {
  return { 'text-color': colour, 'text-halo-color': '#ffffff', 'text-halo-width': 1.5 }
}

/** Surfaces and lines, from the bottom up. */
function surfaces(): LayerSpecification[] {
  const line = token('line')
  return [
    { id: 'background', type: 'background', paint: { 'background-color': token('mist') } },
    { id: 'district', type: 'fill', source: 'district', paint: { 'fill-color': '#fbfcfc' } },
    { id: 'shade', type: 'fill', source: 'street', paint: { 'fill-opacity': 0 } },
    { id: 'shade-close', type: 'fill', source: 'community', paint: { 'fill-opacity': 0 } },
    {
      id: 'estate',
      type: 'fill',
      source: 'estate',
      minzoom: 12.5,
      paint: { 'fill-color': token('leaf'), 'fill-opacity': 0.07 },
    },
    {
      id: 'estate-edge',
      type: 'line',
      source: 'estate',
      minzoom: 14,
      paint: { 'line-color': token('leaf'), 'line-opacity': 0.35 },
    },
    {
      id: 'water',
      type: 'fill',
      source: 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': '#cfe3ea' },
    },
    {
      id: 'water-line',
      type: 'line',
      source: 'water',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': '#cfe3ea', 'line-width': 3 },
    },
    {
      id: 'building',
      type: 'fill',
      source: 'building',
      minzoom: 14,
      paint: { 'fill-color': '#d3dbe0', 'fill-outline-color': '#b4c0c8' },
    },
    {
      id: 'road-edge',
      type: 'line',
      source: 'road',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': line,
        'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], 11, 1.5, 14, 6, 17, 18],
      },
    },
    {
      id: 'road',
      type: 'line',
      source: 'road',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': '#ffffff',
        'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], 11, 0.5, 14, 4.5, 17, 15],
      },
    },
    {
      id: 'grid-edge',
      type: 'line',
      source: 'grid',
      minzoom: 14,
      paint: { 'line-color': token('muted'), 'line-opacity': 0.35, 'line-dasharray': [1, 3] },
    },
    {
      id: 'community-edge',
      type: 'line',
      source: 'community',
      minzoom: 12,
      paint: { 'line-color': token('river'), 'line-opacity': 0.35, 'line-dasharray': [3, 2] },
    },
    {
      id: 'street-edge',
      type: 'line',
      source: 'street',
      paint: { 'line-color': token('river'), 'line-opacity': 0.6, 'line-width': 1.5 },
    },
  ]
}

function text(size: number) {
  return {
    'text-field': ['get', 'name'] as ['get', string],
    'text-font': ['local'],
    'text-size': size,
    'text-max-width': 8,
  }
}

/** Names, each level where it helps and no nearer, so that the map stays quiet. */
function names(): LayerSpecification[] {
  return [
    {
      id: 'road-name',
      type: 'symbol',
      source: 'road',
      minzoom: 13,
      layout: { ...text(12), 'symbol-placement': 'line' },
      paint: halo(token('muted')),
    },
    {
      id: 'water-name',
      type: 'symbol',
      source: 'water',
      layout: { ...text(13), 'text-letter-spacing': 0.3 },
      paint: { ...halo(token('river')), 'text-halo-color': '#cfe3ea' },
    },
    {
      id: 'building-name',
      type: 'symbol',
      source: 'building',
      minzoom: 16.5,
      layout: text(12),
      paint: halo(token('muted')),
    },
    {
      id: 'estate-name',
      type: 'symbol',
      source: 'estate',
      minzoom: 14.2,
      layout: text(13),
      paint: halo(token('leaf')),
    },
    {
      id: 'community-name',
      type: 'symbol',
      source: 'community',
      minzoom: 13,
      maxzoom: 15.5,
      layout: text(13),
      paint: halo(token('slate')),
    },
    {
      id: 'street-name',
      type: 'symbol',
      source: 'street',
      maxzoom: 14,
      layout: text(15),
      paint: halo(token('ink')),
    },
  ]
}

/** Issues: gathered into counted circles from afar, one shape per level near by. */
function pins(): LayerSpecification[] {
  return [
    {
      id: 'gathered',
      type: 'circle',
      source: 'pins',
      filter: ['has', 'point_count'],
      paint: {
        'circle-color': token('ink'),
        'circle-opacity': 0.82,
        'circle-radius': ['step', ['get', 'point_count'], 13, 10, 17, 50, 22],
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'gathered-count',
      type: 'symbol',
      source: 'pins',
      filter: ['has', 'point_count'],
      layout: {
        'text-field': ['to-string', ['get', 'point_count']],
        'text-font': ['local'],
        'text-size': 13,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': '#ffffff' },
    },
    {
      id: 'chosen',
      type: 'circle',
      source: 'chosen',
      paint: {
        'circle-radius': 20,
        'circle-color': token('river'),
        'circle-opacity': 0.18,
        'circle-stroke-color': token('river'),
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'pin',
      type: 'symbol',
      source: 'pins',
      filter: ['!', ['has', 'point_count']],
      layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true },
    },
    {
      id: 'chosen-pin',
      type: 'symbol',
      source: 'chosen',
      layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true },
    },
    {
      id: 'picked',
      type: 'symbol',
      source: 'picked',
      layout: {
        'icon-image': 'picked',
        'icon-anchor': 'bottom',
        'icon-allow-overlap': true,
      },
    },
  ]
}

/** The whole style: our own layers only, nothing is fetched from anybody else's server. */
export function mapStyle(layers: MapLayers): StyleSpecification {
  const sources: Record<string, SourceSpecification> = {
    pins: { type: 'geojson', data: EMPTY, cluster: true, clusterRadius: 40, clusterMaxZoom: 15 },
    chosen: { type: 'geojson', data: EMPTY },
    picked: { type: 'geojson', data: EMPTY },
  }
  for (const name of LAYER_NAMES) {
    sources[name] = { type: 'geojson', data: layerOf(layers, name) }
  }
  return { version: 8, sources, layers: [...surfaces(), ...names(), ...pins()] }
}
