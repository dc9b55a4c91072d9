import * as contract from '#contract/all.gen.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { route } from '#kernel/http/route.ts'
import type { Module } from '#kernel/module.ts'
import { tellDueAlerts, tellInApp } from './alerts/deliver.ts'
import { addAlert, endAlert, listAlerts } from './alerts/mine.ts'
import { deleteAlertsOf, deleteStaleAlerts, listAlertsOf } from './alerts/repo-alerts.ts'
import { subscribeByMail } from './alerts/subscribe.ts'
import { getAreaPage } from './area-page.ts'
import { listAreaCases } from './cases.ts'
import { lookUpCase } from './look-up.ts'
import { registerPublicPages } from './pages/register.ts'
import {
  findStaleCases,
  followHotTopics,
  followMoves,
  forgetOldEvents,
  rereadCases,
} from './react.ts'
import { alertsSetting, publicPageSetting } from './settings.ts'

/** What was asked for and never confirmed, or was ended, is forgotten after so long. */
const STALE_MS = 30 * 86_400_000

/** 公开与订阅: what everybody may read of problems, and who is told of it. Stands on issues. */
export const outreach: Module = {
  name: 'outreach',
  routes: [
    route(contract.getAreaPage, (deps, _actor, input) => getAreaPage(deps, input)),
    route(contract.listAreaCases, (deps, _actor, input) => listAreaCases(deps, input)),
    route(contract.lookUpCase, (deps, _actor, input, { address }) =>
      lookUpCase(deps, input, address),
    ),
    route(contract.subscribeByMail, (deps, _actor, input, { address }) =>
      // Only a page of this house knows under which name it was opened: see pages/register.ts.
      subscribeByMail(deps, input, { origin: '', address }),
    ),
    route(contract.addAlert, addAlert),
    route(contract.listAlerts, (deps, actor) => listAlerts(deps, actor)),
    route(contract.endAlert, endAlert),
  ],
  register: registerPublicPages,
  subscriptions: [
    { name: 'outreach.moves', topic: 'issue.moved', react: followMoves },
    { name: 'outreach.hot', topic: 'hot_topic.confirmed', react: followHotTopics },
    { name: 'outreach.stale', topic: 'public_case.stale', react: rereadCases },
    { name: 'outreach.collected', topic: 'alert.collected', react: tellInApp },
  ],
  jobs: [
    {
      name: 'outreach.alerts',
      schedule: { everySeconds: 15 },
      run: async (deps) => void (await tellDueAlerts(deps)),
    },
    {
      name: 'outreach.compare',
      schedule: { dailyAt: '02:40' },
      run: async (deps) => void (await findStaleCases(deps)),
    },
    {
      name: 'outreach.forget',
      schedule: { dailyAt: '03:50' },
      run: async (deps) => {
        await forgetOldEvents(deps)
        const before = new Date(deps.clock.now().getTime() - STALE_MS)
        await deps.district.write(SYSTEM_VIEWER, (tx) => deleteStaleAlerts(tx, before))
      },
    },
  ],
  settings: [publicPageSetting, alertsSetting],
  personal: {
    section: 'alerts',
    collect: (deps, personId) =>
      deps.district.read(SYSTEM_VIEWER, async (tx) =>
        (await listAlertsOf(tx, personId)).map(({ scope, kinds, rhythm, createdAt }) => ({
          scope,
          kinds,
          rhythm,
          createdAt,
        })),
      ),
    erase: (deps, personId) =>
      deps.district.write(SYSTEM_VIEWER, (tx) => deleteAlertsOf(tx, personId)),
  },
}
