import * as contract from '#contract/all.gen.ts'
import { DAY_MS } from '#kernel/calendar/china-time.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { route } from '#kernel/http/route.ts'
import type { Module } from '#kernel/module.ts'
import { askExport, listExportEvents, listExports, moveExport } from './exports/ask-export.ts'
import { registerExportFile } from './exports/file-route.ts'
import { removeExpired, workOnExports } from './exports/make-export.ts'
import { grants } from './grants.ts'
import { personal } from './personal.ts'
import { exportsSetting, viewNewsSetting, viewsSetting } from './settings.ts'
import { lookAtDue } from './subscriptions/look.ts'
import { subscribeView, unsubscribeView } from './subscriptions/subscribe.ts'
import { tellSubscribers, wakeOnMoves } from './subscriptions/tell.ts'
import { addView, arrangeViews, changeView, removeView } from './views/change-views.ts'
import { countViews, listViews } from './views/read-views.ts'
import { forgetViews } from './views/repo-views.ts'

/** A view that was taken away by mistake can be asked back from the operator for so long. */
const REMOVED_MS = 30 * DAY_MS

async function forgetRemoved(deps: Deps): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - REMOVED_MS)
  await deps.district.write(SYSTEM_VIEWER, (tx) => forgetViews(tx, sql`removed_at < ${before}`))
}

/** 检索与分析: views that are kept, told of and taken out as files. Stands on issues. */
export const analysis: Module = {
  name: 'analysis',
  routes: [
    route(contract.listViews, (deps, actor) => listViews(deps, actor)),
    route(contract.countViews, (deps, actor) => countViews(deps, actor)),
    route(contract.addView, addView),
    route(contract.changeView, changeView),
    route(contract.removeView, removeView),
    route(contract.arrangeViews, arrangeViews),
    route(contract.subscribeView, subscribeView),
    route(contract.unsubscribeView, unsubscribeView),
    route(contract.askExport, askExport),
    route(contract.listExports, (deps, actor) => listExports(deps, actor)),
    route(contract.moveExport, moveExport),
    route(contract.listExportEvents, listExportEvents),
  ],
  register: registerExportFile,
  grants,
  settings: [viewsSetting, viewNewsSetting, exportsSetting],
  subscriptions: [
    { name: 'analysis.wake', topic: 'issue.moved', react: wakeOnMoves },
    { name: 'analysis.entered', topic: 'saved_view.entered', react: tellSubscribers },
    { name: 'analysis.ended', topic: 'saved_view.ended', react: tellSubscribers },
  ],
  jobs: [
    {
      name: 'analysis.look',
      schedule: { everySeconds: 5 },
      run: async (deps) => void (await lookAtDue(deps)),
    },
    {
      name: 'analysis.exports',
      schedule: { everySeconds: 1 },
      run: async (deps) => {
        while (await workOnExports(deps));
      },
    },
    {
      name: 'analysis.expire',
      schedule: { everySeconds: 600 },
      run: async (deps) => void (await removeExpired(deps)),
    },
    { name: 'analysis.forget', schedule: { dailyAt: '03:55' }, run: forgetRemoved },
  ],
  personal,
}
