import { findEstates } from '#contract/territory/find-estates.ts'
import { getEstate } from '#contract/territory/get-estate.ts'
import { getMap } from '#contract/territory/get-map.ts'
import { listAreas } from '#contract/territory/list-areas.ts'
import { locate } from '#contract/territory/locate.ts'
import { readPlaceCode } from '#contract/territory/read-place-code.ts'
import { route } from '#kernel/http/route.ts'
import type { Module } from '#kernel/module.ts'
import * as findEstatesQuery from './find-estates.ts'
import * as getEstateQuery from './get-estate.ts'
import * as getMapQuery from './get-map.ts'
import * as listAreasQuery from './list-areas.ts'
import * as locateQuery from './locate.ts'
import * as readPlaceCodeQuery from './read-place-code.ts'

/** 区域、小区、楼栋: where things are. Public knowledge; it holds nothing about persons. */
export const territory: Module = {
  name: 'territory',
  routes: [
    route(listAreas, listAreasQuery.listAreas),
    route(findEstates, findEstatesQuery.findEstates),
    route(getEstate, getEstateQuery.getEstate),
    route(readPlaceCode, readPlaceCodeQuery.readPlaceCode),
    route(locate, locateQuery.locate),
    route(getMap, getMapQuery.getMap),
  ],
}
