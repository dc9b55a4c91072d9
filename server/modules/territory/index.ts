export { type AreaSuccession, succeedAreas } from './commands/succeed-areas.ts'
export { boundsOf, type Face, faceHolds, type MapPoint, metresBetween } from './geometry.ts'
export { territory } from './module.ts'
export { communitiesNear, type NearCommunity } from './near.ts'
export { type CheckedPlace, type PlaceClaim, placeAt, placeOf, placeText } from './place.ts'
export type {
  Line,
  NewArea,
  NewBuilding,
  NewEstate,
  NewMapFeature,
  NewPlaceCode,
  TerritoryRegisters,
} from './register-rows.ts'
export {
  findAreaByCode as findArea,
  findDistrictArea,
  listAreaNames,
  listChildAreas,
  readAreaNames as areaNames,
} from './repo/area.ts'
export {
  estatesNamedIn,
  findBuildingById as findBuilding,
  findEstateById as findEstate,
  findPlaceCode,
  listEstateNames,
} from './repo/estate.ts'
export { addAreas, loadTerritory } from './repo/load.ts'
export { raiseRevision } from './repo/map.ts'
export {
  countHouseholds,
  countOpenItems,
  type GridMove,
  listSuccessions,
  type Succession,
} from './repo/succession.ts'
export { inForce } from './repo/valid-time.ts'
