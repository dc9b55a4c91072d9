import type { Module } from '#kernel/module.ts'
import { grants } from './grants.ts'
import { whistleLoop } from './loop.ts'
import { personal } from './personal.ts'
import { routes } from './routes.ts'
import { whistleSetting } from './settings.ts'
import { whistleTimeKeeper } from './time-keeper.ts'

/** 街道吹哨、部门报到 (M23): a street calls offices to a place, and judges when it is done. */
export const whistles: Module = {
  name: 'whistles',
  routes,
  loops: [whistleLoop],
  timeKeepers: [whistleTimeKeeper],
  grants,
  settings: [whistleSetting],
  personal,
}
