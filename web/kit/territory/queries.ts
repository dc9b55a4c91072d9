import { useAsk } from '../api/query.ts'

const HOUR_MS = 3_600_000

/** Estates whose names hold `q`, nearest or best first; with an empty `q` nothing is asked. */
export function useEstates(q: string) {
  const wanted = q.trim()
  return useAsk(
    'territory.find_estates',
    { q: wanted, limit: 12 },
    { enabled: wanted.length > 0, keep: true, freshMs: HOUR_MS },
  )
}

/** An estate and its buildings. */
export function useEstate(estateId: string | null) {
  return useAsk(
    'territory.get_estate',
    { estateId: estateId ?? '' },
    { enabled: estateId !== null, freshMs: HOUR_MS },
  )
}

/** The place that the code on a building's plate stands for. */
export function usePlaceCode(code: string | null) {
  return useAsk(
    'territory.read_place_code',
    { code: code ?? '' },
    { enabled: code !== null, freshMs: HOUR_MS },
  )
}

/** The areas below one, or the district's streets when `parentCode` is null. */
export function useAreas(parentCode: string | null) {
  return useAsk('territory.list_areas', parentCode === null ? {} : { parentCode }, {
    freshMs: HOUR_MS,
  })
}
