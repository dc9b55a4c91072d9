import { findEstates } from '#contract/territory/find-estates.ts'
import { getEstate } from '#contract/territory/get-estate.ts'
import { getMap } from '#contract/territory/get-map.ts'
import { listAreas } from '#contract/territory/list-areas.ts'
import { listPlaceCodes } from '#contract/territory/list-place-codes.ts'
import { locate } from '#contract/territory/locate.ts'
import { readPlaceCode } from '#contract/territory/read-place-code.ts'
import { type Route, route } from '#kernel/http/route.ts'
import * as findEstatesQuery from './queries/find-estates.ts'
import * as getEstateQuery from './queries/get-estate.ts'
import * as getMapQuery from './queries/get-map.ts'
import * as listAreasQuery from './queries/list-areas.ts'
import * as listPlaceCodesQuery from './queries/list-place-codes.ts'
import * as locateQuery from './queries/locate.ts'
import * as readPlaceCodeQuery from './queries/read-place-code.ts'

export const routes: readonly Route[] = [
  route(listAreas, listAreasQuery.listAreas),
  route(findEstates, findEstatesQuery.findEstates),
  route(getEstate, getEstateQuery.getEstate),
  route(readPlaceCode, readPlaceCodeQuery.readPlaceCode),
  route(listPlaceCodes, listPlaceCodesQuery.listPlaceCodes),
  route(locate, locateQuery.locate),
  route(getMap, getMapQuery.getMap),
]
