import type { FastifyInstance } from 'fastify'
import type { PublicPlace } from '#contract/outreach/terms.ts'
import type { Deps } from '#kernel/deps.ts'
import type { MapFeature, MapLayers } from './map-svg.ts'

const KEPT_MS = 3_600_000
const KEPT_MOST = 200

/** What is drawn under the dots: fewer things the wider the place. */
const LAYERS = {
  district: ['district', 'street', 'water'],
  street: ['street', 'community', 'water'],
  community: ['community', 'estate', 'road', 'water'],
  estate: ['community', 'estate', 'road', 'water'],
} as const

type Base = { readonly layers: MapLayers; readonly outline: readonly MapFeature[] }
type Kept = { readonly at: number; readonly base: Promise<Base> }

const EMPTY: Base = { layers: {}, outline: [] }

/**
 * Reads the drawn ground of a place through the map's own operation, and keeps it for an hour: the
 * ground changes by decree, not by the minute. A place without a drawing has an empty one.
 */
export function baseMaps(app: FastifyInstance, deps: Deps): (place: PublicPlace) => Promise<Base> {
  const kept = new Map<string, Kept>()
  const read = async (place: PublicPlace): Promise<Base> => {
    const url = `/api/map-layers?areaCode=${place.areaCode}&layers=${LAYERS[place.level].join(',')}`
    const answer = await app.inject({ method: 'GET', url })
    if (answer.statusCode !== 200) return EMPTY
    const { layers } = answer.json() as {
      layers: Record<string, { features: (MapFeature & { id?: string })[] }>
    }
    const features = (name: string) => layers[name]?.features ?? []
    const id = place.estateId ?? place.areaCode
    const own = features(place.level).filter((feature) => feature.id === id)
    const community = features('community').filter((feature) => feature.id === place.areaCode)
    // An estate whose edge nobody drew is shown within its community.
    const isDrawn = own.some(({ geometry }) => geometry.type !== 'Point')
    return {
      layers: Object.fromEntries(Object.keys(layers).map((name) => [name, features(name)])),
      outline: isDrawn ? own : community,
    }
  }
  return (place) => {
    const key = place.estateId ?? place.areaCode
    const now = deps.clock.now().getTime()
    const found = kept.get(key)
    if (found && now - found.at < KEPT_MS) return found.base
    const base = read(place)
    kept.delete(key)
    kept.set(key, { at: now, base })
    base.catch(() => kept.delete(key))
    const [oldest] = kept.keys()
    if (kept.size > KEPT_MOST && oldest !== undefined) kept.delete(oldest)
    return base
  }
}
