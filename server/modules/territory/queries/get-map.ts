import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/territory/get-map.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { District } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { findAreaByCode, findDistrictArea } from '../repo/area.ts'
import { type Feature, type MapLayer, readLayer, readRevision } from '../repo/map.ts'

/** Layers kept in memory per district: the whole district's eight, and those of some streets. */
const CACHED_LAYERS_MAX = 64

type Cached = { version: string; features: Feature[] }

const caches = new WeakMap<District, Map<string, Cached>>()

/**
 * The district's own map as GeoJSON. `version` stays the same as long as nothing on the map changed,
 * so a browser may keep what it has. The same for everybody: a map holds nothing about persons.
 */
export async function getMap(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.getMap>,
): Promise<OutputOf<typeof operations.getMap>> {
  const day = chinaDate(deps.clock.now())
  return await deps.district.read(actor.viewer, async (tx) => {
    const area = input.areaCode
      ? await findAreaByCode(tx, input.areaCode)
      : await findDistrictArea(tx)
    if (!area) throw new Refusal('territory.not_found', 'not_found')
    // Areas begin and end on days, so a new day is a new version.
    const version = `${area.code}-${await readRevision(tx)}-${day}`
    const layers: OutputOf<typeof operations.getMap>['layers'] = {}
    for (const layer of new Set(input.layers)) {
      const features = await cached(deps.district, `${area.code}/${layer}`, version, () =>
        readLayer(tx, layer satisfies MapLayer, area.code, day),
      )
      layers[layer] = { type: 'FeatureCollection', features }
    }
    return { layers, version }
  })
}

async function cached(
  district: District,
  key: string,
  version: string,
  read: () => Promise<Feature[]>,
): Promise<Feature[]> {
  const cache = caches.get(district) ?? new Map<string, Cached>()
  caches.set(district, cache)
  const known = cache.get(key)
  if (known?.version === version) return known.features
  const features = await read()
  cache.delete(key)
  const [oldest] = cache.keys()
  if (cache.size >= CACHED_LAYERS_MAX && oldest !== undefined) cache.delete(oldest)
  cache.set(key, { version, features })
  return features
}
