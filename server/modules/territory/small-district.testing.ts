import type { Face } from './geometry.ts'
import type { TerritoryRegisters } from './register-rows.ts'

/** Ids that tests name: the last digits say what they are. */
export const IDS = {
  lilacEstate: '00000000-0000-7000-8000-0000000000e1',
  maple: '00000000-0000-7000-8000-0000000000e2',
  lilac1: '00000000-0000-7000-8000-0000000000b1',
  lilac2: '00000000-0000-7000-8000-0000000000b2',
  lilac10: '00000000-0000-7000-8000-0000000000b3',
  maple1: '00000000-0000-7000-8000-0000000000b4',
} as const

function corner(x: number, y: number): [number, number] {
  return [114.2 + x / 1000, 30.5 + y / 1000]
}

/** West edge, south edge and side lengths of a square face in thousandths of a degree from 114.2, 30.5. */
function face(west: number, south: number, width: number, height: number): Face {
  return {
    type: 'Polygon',
    coordinates: [
      [
        corner(west, south),
        corner(west + width, south),
        corner(west + width, south + height),
        corner(west, south + height),
        corner(west, south),
      ],
    ],
  }
}

function at(x: number, y: number) {
  return { longitude: 114.2 + x / 1000, latitude: 30.5 + y / 1000 }
}

function building(
  id: string,
  estateId: string,
  gridCode: string,
  name: string,
  x: number,
  y: number,
) {
  return {
    id,
    estateId,
    gridCode,
    name,
    units: 2,
    storeys: 6,
    roomsPerFloor: 2,
    point: at(x, y),
    footprint: null,
  }
}

/**
 * An imaginary district of two streets and three communities; the first community has two grids side
 * by side, an estate across both and one in the second. A unit of the drawing is about 100 m.
 */
export function smallDistrict(): TerritoryRegisters {
  const area = (
    code: string,
    level: 'district' | 'street' | 'community' | 'grid',
    name: string,
    box: [number, number, number, number],
  ) => ({
    code,
    name,
    level,
    parentCode: level === 'district' ? null : code.slice(0, -3),
    centre: at(box[0] + box[2] / 2, box[1] + box[3] / 2),
    geometry: face(...box),
  })
  return {
    areas: [
      area('990000', 'district', '晴川区', [0, 0, 30, 20]),
      area('990000001', 'street', '东风街道', [0, 0, 20, 20]),
      area('990000002', 'street', '西月街道', [20, 0, 10, 20]),
      area('990000001001', 'community', '丁香社区', [0, 0, 20, 10]),
      area('990000001002', 'community', '枫林社区', [0, 10, 20, 10]),
      area('990000002001', 'community', '月湖社区', [20, 0, 10, 20]),
      area('990000001001001', 'grid', '丁香社区第1网格', [0, 0, 10, 10]),
      area('990000001001002', 'grid', '丁香社区第2网格', [10, 0, 10, 10]),
      area('990000001002001', 'grid', '枫林社区第1网格', [0, 10, 20, 10]),
      area('990000002001001', 'grid', '月湖社区第1网格', [20, 0, 10, 20]),
    ],
    mapFeatures: [
      {
        id: '00000000-0000-7000-8000-0000000000f1',
        layer: 'water',
        rank: 1,
        name: '晴川河',
        geometry: face(0, -3, 20, 2),
      },
      {
        id: '00000000-0000-7000-8000-0000000000f2',
        layer: 'road',
        rank: 1,
        name: '东风大道',
        geometry: {
          type: 'LineString',
          coordinates: [
            [114.2, 30.51],
            [114.22, 30.51],
          ],
        },
      },
    ],
    estates: [
      {
        id: IDS.lilacEstate,
        name: '丁香苑',
        address: '东风大道8号',
        communityCode: '990000001001',
        builtYear: 1998,
        centre: at(10, 5),
        geometry: face(6, 3, 8, 4),
        gridCodes: ['990000001001001', '990000001001002'],
      },
      {
        id: IDS.maple,
        name: '枫林小筑',
        address: '东风大道15号',
        communityCode: '990000001002',
        builtYear: 2012,
        centre: at(10, 15),
        geometry: null,
        gridCodes: ['990000001002001'],
      },
    ],
    buildings: [
      building(IDS.lilac10, IDS.lilacEstate, '990000001001002', '10栋', 13, 5),
      building(IDS.lilac2, IDS.lilacEstate, '990000001001002', '2栋', 11, 5),
      building(IDS.lilac1, IDS.lilacEstate, '990000001001001', '1栋', 7, 5),
      building(IDS.maple1, IDS.maple, '990000001002001', '1栋', 10, 15),
    ],
    placeCodes: [{ code: 'DX0001', estateId: IDS.lilacEstate, buildingId: IDS.lilac1 }],
  }
}
