export { askAgain } from './commands/second-look.ts'
export { drawUnjudged } from './draw.ts'
export { type RecountReport, recount } from './recount.ts'
export { secondLookSetting } from './settings.ts'

import type { Module } from '#kernel/module.ts'
import { connectShortText } from '#modules/notify/index.ts'
import { againText } from './again-link.ts'
import { exportRoute } from './board-csv.ts'
import { askAgain } from './commands/second-look.ts'
import { drawUnjudged } from './draw.ts'
import { grants } from './grants.ts'
import { personal } from './personal.ts'
import { countMissing, followMoves } from './project.ts'
import { routes } from './routes.ts'
import {
  attemptsSetting,
  exclusionSetting,
  formulaSetting,
  samplingSetting,
  scriptsSetting,
  secondLookSetting,
} from './settings.ts'

connectShortText('issue.ask_again', againText)

/** 回访、三率、回头看 (M23): who is asked how it was, what they said, and what that makes of a month. */
export const rates: Module = {
  name: 'rates',
  routes,
  register: exportRoute,
  grants,
  subscriptions: [{ name: 'rates.follow', topic: 'issue.moved', react: followMoves }],
  jobs: [
    {
      name: 'rates.draw',
      schedule: { everySeconds: 300 },
      run: async (deps) => void (await drawUnjudged(deps)),
    },
    {
      name: 'rates.ask_again',
      schedule: { dailyAt: '10:00' },
      run: async (deps) => void (await askAgain(deps)),
    },
    {
      name: 'rates.count_missing',
      schedule: { dailyAt: '03:50' },
      run: async (deps) => void (await countMissing(deps)),
    },
  ],
  settings: [
    formulaSetting,
    samplingSetting,
    attemptsSetting,
    scriptsSetting,
    exclusionSetting,
    secondLookSetting,
  ],
  personal,
}
