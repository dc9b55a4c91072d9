export * as issueCommands from './commands/all.ts'

import type { Module } from '#kernel/module.ts'
import { connectItemContacts } from '#modules/people/index.ts'
import { behalfContact } from './behalf.ts'
import { grants } from './grants.ts'
import { issueLoop } from './loop.ts'
import { personal } from './personal.ts'
import { routes } from './routes.ts'
import { handlingSetting, taxonomySetting } from './settings.ts'
import { issueTimeKeeper } from './time-keeper.ts'

connectItemContacts('issue', behalfContact)

/** 四级处置 (M23): a resident's problem, from 我要反映 to the resident's own judgement. */
export const issues: Module = {
  name: 'issues',
  routes,
  loops: [issueLoop],
  timeKeepers: [issueTimeKeeper],
  grants,
  settings: [taxonomySetting, handlingSetting],
  personal,
}
