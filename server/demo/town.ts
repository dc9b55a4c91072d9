import type {
  NewArea,
  NewBuilding,
  NewEstate,
  NewMapFeature,
  NewPlaceCode,
  TerritoryRegisters,
} from '#modules/territory/index.ts'
import { placeHouses } from './build-yard.ts'
import { type Chance, idsOf } from './chance.ts'
import { type Drawing, drawingOf } from './drawing.ts'
import { areaOf, type Cell, type Cut, hullOf, middleOf, type Spot, shrink } from './ground.ts'
import { type EstateKind, estateNames, roadNames } from './names.ts'
import { partition } from './partition.ts'
import { groundOf, KINDS, type PlannedCommunity, type PlannedEstate } from './plan.ts'

/** The middle of the invented ground. A district elsewhere is drawn here too: its ground is invented. */
const ORIGIN = { longitude: 114.2162, latitude: 30.5887 }
/** Ground for roads, parks and workshops beside the houses' own. */
const OPEN_SHARE = 1.3
/** Half of a lane between two estates. */
const LANE_METRES = 5
const RIVER_METRES = 260

export type Town = TerritoryRegisters & {
  /** Estates with what was planned for them, in the order of the communities. */
  estateKinds: ReadonlyMap<string, EstateKind>
}

type DrawnGrid = { code: string; cell: Cell; parcels: Cell[]; plan: PlannedCommunity['grids'][0] }
type DrawnCommunity = { plan: PlannedCommunity; cell: Cell; grids: DrawnGrid[] }
type Road = { cut: Cut; rank: 1 | 2 | 3 }
type Drawn = {
  outline: Cell
  streets: { area: NewArea; cell: Cell }[]
  communities: DrawnCommunity[]
  roads: Road[]
}

/** Draws a whole district from its plan: areas without gap or overlap, estates, houses, roads, a river. */
export function drawTown(
  district: NewArea,
  streets: readonly NewArea[],
  plans: readonly PlannedCommunity[],
  chance: Chance,
): Town {
  const drawn = divide(streets, plans)
  const corners = drawn.communities.flatMap(({ grids }) => grids.flatMap(({ cell }) => cell))
  const drawing = drawingOf(ORIGIN, [...corners, ...drawn.outline])
  const newId = idsOf(chance.branch('territory ids'))
  const houses = buildHouses(drawn, drawing, chance.branch('houses'), newId)
  return {
    areas: drawAreas(district, drawn, drawing),
    mapFeatures: drawFeatures(drawn, drawing, chance.branch('roads'), newId),
    ...houses,
    placeCodes: placeCodesOf(houses, chance.branch('plates')),
  }
}

/** A plausible outline: high ground in the north, a river that bends around the south-west. */
function outlineOf(wholeM2: number): Cell {
  const shape = hullOf([
    ...Array.from({ length: 25 }, (_, i): Spot => {
      const x = -5 + (10 * i) / 24
      return [x, -2.1 + 1.9 * ((x - 1.6) / 6.6) ** 2]
    }),
    [4.8, 0.6],
    [4.1, 1.7],
    [2.3, 2.6],
    [-0.6, 2.9],
    [-3.4, 2.3],
    [-4.9, 1.1],
  ])
  const scale = Math.sqrt(wholeM2 / areaOf(shape))
  return shape.map(([x, y]) => [x * scale, y * scale])
}

function groundOfCommunity(plan: PlannedCommunity): number {
  return plan.grids.reduce((all, grid) => all + grid.groundM2, 0)
}

function divide(streets: readonly NewArea[], plans: readonly PlannedCommunity[]): Drawn {
  const outline = outlineOf(
    plans.reduce((all, plan) => all + groundOfCommunity(plan), 0) * OPEN_SHARE,
  )
  const roads: Road[] = []
  const cutBy = (rank: 1 | 2 | 3) => (cut: Cut) => void roads.push({ cut, rank })
  const inStreet = streets.map(({ code }) => plans.filter(({ area }) => area.parentCode === code))
  const streetCells = partition(
    outline,
    inStreet.map((list) => list.reduce((all, plan) => all + groundOfCommunity(plan), 0)),
    cutBy(1),
  )
  const communities = inStreet.flatMap((list, i) =>
    partition(streetCells[i] as Cell, list.map(groundOfCommunity), cutBy(2)).map((cell, n) => {
      const plan = list[n] as PlannedCommunity
      return { plan, cell, grids: divideCommunity(plan, cell, cutBy(3)) }
    }),
  )
  return {
    outline,
    streets: streets.map((area, i) => ({ area, cell: streetCells[i] as Cell })),
    communities,
    roads,
  }
}

function divideCommunity(
  plan: PlannedCommunity,
  cell: Cell,
  onCut: (cut: Cut) => void,
): DrawnGrid[] {
  const weights = plan.grids.map(({ groundM2 }) => groundM2)
  return partition(cell, weights, onCut).map((gridCell, i) => {
    const grid = plan.grids[i] as PlannedCommunity['grids'][0]
    const parcels = partition(gridCell, grid.parcels.map(groundOf), () => undefined)
    const code = `${plan.area.code}${String(i + 1).padStart(3, '0')}`
    return { code, cell: gridCell, parcels, plan: grid }
  })
}

function drawAreas(district: NewArea, drawn: Drawn, drawing: Drawing): NewArea[] {
  const put = (area: NewArea, cell: Cell): NewArea => ({
    ...area,
    centre: drawing.spot(middleOf(cell)),
    geometry: drawing.face(cell),
  })
  return [
    put(district, drawn.outline),
    ...drawn.streets.map(({ area, cell }) => put(area, cell)),
    ...drawn.communities.map(({ plan, cell }) => put(plan.area, cell)),
    ...drawn.communities.flatMap(({ plan, grids }) =>
      grids.map(({ code, cell }, i) => {
        const name = `${plan.area.name}第${i + 1}网格`
        const { code: parentCode } = plan.area
        return put({ code, name, level: 'grid', parentCode, centre: null, geometry: null }, cell)
      }),
    ),
  ]
}

function drawFeatures(
  drawn: Drawn,
  drawing: Drawing,
  chance: Chance,
  newId: () => string,
): NewMapFeature[] {
  const nameOf = roadNames(chance)
  const roads = drawn.roads.map(({ cut, rank }): NewMapFeature => {
    const name = rank === 3 ? null : nameOf(rank)
    return { id: newId(), layer: 'road', rank, name, geometry: drawing.line(cut) }
  })
  const bank = drawn.outline.filter((corner, i) => {
    const next = drawn.outline[(i + 1) % drawn.outline.length] as Spot
    return next[0] > corner[0] || (i > 0 && (drawn.outline[i - 1] as Spot)[0] < corner[0])
  })
  const far = bank.map(([x, y]): Spot => [x * 1.02, y - RIVER_METRES - Math.abs(x) * 0.01])
  const geometry = drawing.face([...far, ...bank.toReversed()])
  return [{ id: newId(), layer: 'water', rank: 1, name: '澄水河', geometry }, ...roads]
}

type Houses = Pick<Town, 'estates' | 'buildings' | 'estateKinds'>

function buildHouses(drawn: Drawn, drawing: Drawing, chance: Chance, newId: () => string): Houses {
  const nameOf = estateNames(chance)
  const roadOf = roadNames(chance)
  const estates: NewEstate[] = []
  const buildings: NewBuilding[] = []
  const estateKinds = new Map<string, EstateKind>()
  for (const { plan, grids } of drawn.communities) {
    const road = roadOf(2)
    plan.estates.forEach((planned, i) => {
      const id = newId()
      const pieces = piecesOf(grids, planned)
      const angle = (chance.real() - 0.5) * 0.35
      const largest = pieces.toSorted((a, b) => areaOf(b.cell) - areaOf(a.cell))[0] as Piece
      estateKinds.set(id, planned.kind)
      estates.push({
        id,
        name: nameOf(planned.kind),
        address: `${road}${(i + 1) * chance.whole(3, 9)}号`,
        communityCode: plan.area.code,
        builtYear: planned.builtYear,
        centre: drawing.spot(middleOf(largest.cell)),
        geometry: drawing.faces(pieces.map(({ cell }) => cell)),
        gridCodes: [...new Set(pieces.map(({ gridCode }) => gridCode))],
      })
      for (const piece of pieces) buildings.push(...buildOn(piece, id, angle, drawing, newId))
    })
  }
  return { estates, buildings, estateKinds }
}

type Piece = { gridCode: string; cell: Cell; parcel: DrawnGrid['plan']['parcels'][0] }

function piecesOf(grids: readonly DrawnGrid[], estate: PlannedEstate): Piece[] {
  return grids.flatMap(({ code, parcels, plan }) =>
    plan.parcels.flatMap((parcel, i) => {
      if (parcel.estate !== estate) return []
      const whole = parcels[i] as Cell
      return [{ gridCode: code, cell: shrink(whole, LANE_METRES) ?? whole, parcel }]
    }),
  )
}

function buildOn(
  { gridCode, cell, parcel }: Piece,
  estateId: string,
  angle: number,
  drawing: Drawing,
  newId: () => string,
): NewBuilding[] {
  const { lengthPerUnit, depth } = KINDS[parcel.estate.kind]
  const [first] = parcel.buildings
  const house = { length: lengthPerUnit * (first?.units ?? 1), depth }
  return placeHouses(cell, parcel.buildings.length, house, angle).map(({ middle, corners }, i) => {
    const { units, storeys, roomsPerFloor } = parcel.buildings[i] as (typeof parcel.buildings)[0]
    return {
      id: newId(),
      estateId,
      gridCode,
      name: `${parcel.firstBuilding + i + 1}栋`,
      units,
      storeys,
      roomsPerFloor,
      point: drawing.spot(middle),
      footprint: drawing.house(middle, corners),
    }
  })
}

/** Letters and digits that nobody mistakes for another. */
const PLATE_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

function placeCodesOf({ estates, buildings }: Houses, chance: Chance): NewPlaceCode[] {
  const used = new Set<string>()
  const plate = () => {
    for (;;) {
      const letters = Array.from({ length: 8 }, () => PLATE_LETTERS[chance.whole(0, 31)])
      const code = letters.join('')
      if (used.has(code)) continue
      used.add(code)
      return code
    }
  }
  return [
    ...estates.map(({ id }) => ({ code: plate(), estateId: id, buildingId: null })),
    ...buildings.map(({ id, estateId }) => ({ code: plate(), estateId, buildingId: id })),
  ]
}
