import type { NewArea } from '#modules/territory/index.ts'
import type { Chance } from './chance.ts'
import type { EstateKind } from './names.ts'

/** What a building of a kind looks like, and the ground it takes with its yard. */
type KindPlan = {
  buildings: [least: number, most: number]
  storeys: [least: number, most: number]
  units: [least: number, most: number]
  roomsPerFloor: [least: number, most: number]
  built: [least: number, most: number]
  groundM2: number
  /** Length and depth of a footprint in metres, per unit for slabs. */
  lengthPerUnit: number
  depth: number
}

export const KINDS: Readonly<Record<EstateKind, KindPlan>> = {
  lane: {
    buildings: [5, 10],
    storeys: [2, 3],
    units: [2, 4],
    roomsPerFloor: [2, 2],
    built: [1955, 1984],
    groundM2: 2200,
    lengthPerUnit: 9,
    depth: 11,
  },
  walk_up: {
    buildings: [4, 14],
    storeys: [6, 7],
    units: [2, 3],
    roomsPerFloor: [2, 2],
    built: [1982, 2004],
    groundM2: 3600,
    lengthPerUnit: 15,
    depth: 12,
  },
  tower: {
    buildings: [3, 14],
    storeys: [16, 32],
    units: [1, 2],
    roomsPerFloor: [2, 4],
    built: [2005, 2023],
    groundM2: 7400,
    lengthPerUnit: 22,
    depth: 17,
  },
}

export type PlannedBuilding = {
  units: number
  storeys: number
  roomsPerFloor: number
  households: number
}

export type PlannedEstate = { kind: EstateKind; builtYear: number; buildings: PlannedBuilding[] }

/** Buildings of one estate that stand in one grid: the grain of the drawing. */
export type Parcel = { estate: PlannedEstate; firstBuilding: number; buildings: PlannedBuilding[] }

export type PlannedGrid = { parcels: Parcel[]; groundM2: number; households: number }

export type PlannedCommunity = { area: NewArea; estates: PlannedEstate[]; grids: PlannedGrid[] }

/** GB/T 34300-2017: 300 to 500 households; the middle is aimed at. */
const GRID_HOUSEHOLDS = 400

/** A building larger than this would leave no way to cut grids of 300 to 500 households. */
const BUILDING_HOUSEHOLDS_MAX = 112

/** Who lives where, in numbers: estates for every community, cut into grids, before anything is drawn. */
export function planCommunities(
  communities: readonly NewArea[],
  estateCount: number,
  chance: Chance,
): PlannedCommunity[] {
  const counts = spread(estateCount, communities.length, chance)
  return communities.map((area, i) => {
    const estates = Array.from({ length: counts[i] ?? 1 }, (_, n) =>
      planEstate(chance, i === 0 && n === 0 ? 'walk_up' : undefined),
    )
    return { area, estates, grids: cutGrids(estates) }
  })
}

/** Every community gets its share, some a few more and some a few less. */
function spread(total: number, places: number, chance: Chance): number[] {
  const least = Math.max(1, Math.floor(total / places) - 2)
  const counts = Array.from({ length: places }, () => least)
  for (let left = total - least * places; left > 0; left--) {
    const place = chance.whole(0, places - 1)
    counts[place] = (counts[place] ?? 0) + 1
  }
  return counts
}

function planEstate(chance: Chance, wanted?: EstateKind): PlannedEstate {
  const draw = chance.real()
  const kind = wanted ?? (draw < 0.12 ? 'lane' : draw < 0.72 ? 'walk_up' : 'tower')
  const plan = KINDS[kind]
  const [storeys, units] = [chance.whole(...plan.storeys), chance.whole(...plan.units)]
  const roomsPerFloor = chance.whole(...plan.roomsPerFloor)
  const buildings = Array.from({ length: chance.whole(...plan.buildings) }, () => {
    // Houses of one estate are of one design, give or take a storey.
    const own = Math.max(plan.storeys[0], storeys - (chance.happens(0.2) ? 1 : 0))
    return planBuilding(units, own, roomsPerFloor)
  })
  return { kind, builtYear: chance.whole(...plan.built), buildings }
}

function planBuilding(units: number, storeys: number, rooms: number): PlannedBuilding {
  const roomsPerFloor =
    units * storeys * rooms > BUILDING_HOUSEHOLDS_MAX
      ? Math.max(2, Math.floor(BUILDING_HOUSEHOLDS_MAX / (units * storeys)))
      : rooms
  const fitting = Math.min(storeys, Math.floor(BUILDING_HOUSEHOLDS_MAX / (units * roomsPerFloor)))
  return { units, storeys: fitting, roomsPerFloor, households: units * fitting * roomsPerFloor }
}

type Placed = { estate: PlannedEstate; index: number; building: PlannedBuilding }

/**
 * Cuts the buildings of a community, in the order of its estates, into runs whose households are as
 * near to 400 as any cuts allow (least squares by dynamic programming).
 */
export function cutGrids(estates: readonly PlannedEstate[]): PlannedGrid[] {
  const row: Placed[] = estates.flatMap((estate) =>
    estate.buildings.map((building, index) => ({ estate, index, building })),
  )
  const upTo = [0]
  for (const { building } of row) upTo.push((upTo.at(-1) ?? 0) + building.households)
  const best = [{ cost: 0, from: 0 }]
  for (let end = 1; end <= row.length; end++) {
    let choice = { cost: Number.POSITIVE_INFINITY, from: 0 }
    for (let from = end - 1; from >= 0; from--) {
      const off = (upTo[end] ?? 0) - (upTo[from] ?? 0) - GRID_HOUSEHOLDS
      const cost = (best[from]?.cost ?? 0) + off * off + splinterCost(row, from)
      if (cost < choice.cost) choice = { cost, from }
      if (off > GRID_HOUSEHOLDS) break
    }
    best.push(choice)
  }
  const grids: PlannedGrid[] = []
  for (let end = row.length; end > 0; end = best[end]?.from ?? 0) {
    grids.unshift(gridOf(row.slice(best[end]?.from ?? 0, end)))
  }
  return grids
}

/** A border inside an estate that leaves one or two houses alone is worth avoiding, by 100 households. */
function splinterCost(row: readonly Placed[], from: number): number {
  const [before, after] = [row[from - 1], row[from]]
  if (!before || !after || before.estate !== after.estate) return 0
  const alone = Math.min(after.index, after.estate.buildings.length - after.index)
  return alone < 3 ? 10_000 : 0
}

function gridOf(row: readonly Placed[]): PlannedGrid {
  const parcels: Parcel[] = []
  for (const { estate, index, building } of row) {
    const last = parcels.at(-1)
    if (last?.estate === estate) last.buildings.push(building)
    else parcels.push({ estate, firstBuilding: index, buildings: [building] })
  }
  return {
    parcels,
    groundM2: parcels.reduce((all, parcel) => all + groundOf(parcel), 0),
    households: row.reduce((all, { building }) => all + building.households, 0),
  }
}

/** The ground a parcel takes on the map, with its yards and lanes. */
export function groundOf(parcel: Parcel): number {
  return parcel.buildings.length * KINDS[parcel.estate.kind].groundM2
}
