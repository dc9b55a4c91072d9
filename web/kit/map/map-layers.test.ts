import { describe, expect, test } from 'vitest'
import { boundsOf, type MapLayers } from './map-layers.ts'

function area(code: string, west: number, south: number): Record<string, unknown> {
  const [east, north] = [west + 1, south + 1]
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return {
    type: 'Feature',
    properties: { code },
    geometry: { type: 'Polygon', coordinates: [ring] },
  }
}

const layers: MapLayers = {
  street: {
    type: 'FeatureCollection',
    features: [area('420104001', 114, 30), area('420104002', 115, 30)],
  },
}

describe('the view of a map', () => {
  test('a named street fills the map', () => {
    expect(boundsOf(layers, '420104002')).toEqual([115, 30, 116, 31])
  })

  test('without a name, and for a name that is not on it, the whole map is shown', () => {
    expect(boundsOf(layers)).toEqual([114, 30, 116, 31])
    expect(boundsOf(layers, '420199001')).toEqual([114, 30, 116, 31])
  })

  test('a map without areas has no view', () => {
    expect(boundsOf({})).toBeNull()
  })
})
