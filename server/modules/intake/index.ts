import * as contract from '#contract/all.gen.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { route } from '#kernel/http/route.ts'
import type { Module } from '#kernel/module.ts'
import { moveImport } from './commands/move-import.ts'
import { workOnBatches } from './commands/work-batch.ts'
import { grants } from './grants.ts'
import { changeSubscription } from './hotline/changes.ts'
import { registerHotlineRoutes } from './hotline/hotline-routes.ts'
import { registerImportRoutes } from './import-routes.ts'
import { listParked, settleParked } from './parked.ts'
import { personal } from './personal.ts'
import { getImport, listImports } from './queries/imports.ts'
import { removeOldRows } from './repo-batches.ts'
import { removeOldNonces } from './repo-sources.ts'
import { hotlineSetting, importSetting } from './settings.ts'
import { addSource, changeSource, listSources } from './sources.ts'

const DAY_MS = 86_400_000

/** What has been of use: nonces whose request would be refused by its time, and rows of old batches. */
async function tidy(deps: Deps): Promise<void> {
  const now = deps.clock.now().getTime()
  const { keepRowsDays } = deps.settings.get(importSetting)
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await removeOldNonces(tx, new Date(now - DAY_MS))
    await removeOldRows(tx, new Date(now - keepRowsDays * DAY_MS))
  })
}

/** 接入: other ways in. 12345 pushes orders and statuses; offices import their paper lists. */
export const intake: Module = {
  name: 'intake',
  routes: [
    route(contract.listSources, (deps, actor) => listSources(deps, actor)),
    route(contract.addSource, addSource),
    route(contract.changeSource, changeSource),
    route(contract.listParked, listParked),
    route(contract.settleParked, settleParked),
    route(contract.listImports, (deps, actor) => listImports(deps, actor)),
    route(contract.getImport, getImport),
    route(contract.moveImport, moveImport),
  ],
  register: async (app, deps) => {
    registerImportRoutes(app, deps)
    await registerHotlineRoutes(app, deps)
  },
  grants,
  settings: [hotlineSetting, importSetting],
  subscriptions: [changeSubscription],
  jobs: [
    {
      name: 'intake.batches',
      schedule: { everySeconds: 1 },
      run: async (deps) => {
        while (await workOnBatches(deps));
      },
    },
    { name: 'intake.tidy', schedule: { dailyAt: '03:40' }, run: tidy },
  ],
  personal,
}
