import * as contract from '#contract/all.gen.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { route } from '#kernel/http/route.ts'
import type { Module } from '#kernel/module.ts'
import { listHeldReports, settleHeldReport } from './desk/held.ts'
import { createApiKey, listApiCalls, listApiKeys, revokeApiKey } from './desk/keys.ts'
import { listParkedUpdates, settleParkedUpdate } from './desk/parked.ts'
import { listPartners, listPushes, retryPush, savePartner } from './desk/partners.ts'
import { grants } from './grants.ts'
import { deliverPushes } from './partners/deliver.ts'
import { tellOthers } from './partners/listen.ts'
import { forgetRates } from './repo/keys.ts'
import { endpointSetting, outboundSetting } from './settings.ts'
import { registerOpen311 } from './web.ts'

const RATES_KEPT_DAYS = 92
const DAY_MS = 86_400_000

/** 对外接口: other systems report, ask and tell by Open311 GeoReport v2, and are told by us. */
export const open311: Module = {
  name: 'open311',
  routes: [
    route(contract.listApiKeys, listApiKeys),
    route(contract.createApiKey, createApiKey),
    route(contract.revokeApiKey, revokeApiKey),
    route(contract.listApiCalls, listApiCalls),
    route(contract.listHeldReports, listHeldReports),
    route(contract.settleHeldReport, settleHeldReport),
    route(contract.listParkedUpdates, listParkedUpdates),
    route(contract.settleParkedUpdate, settleParkedUpdate),
    route(contract.listPartners, listPartners),
    route(contract.savePartner, savePartner),
    route(contract.listPushes, listPushes),
    route(contract.retryPush, retryPush),
  ],
  register: registerOpen311,
  grants,
  settings: [endpointSetting, outboundSetting],
  subscriptions: [tellOthers],
  jobs: [
    {
      name: 'open311.deliver',
      schedule: { everySeconds: 10 },
      run: async (deps) => void (await deliverPushes(deps)),
    },
    {
      name: 'open311.forget-rates',
      schedule: { dailyAt: '03:40' },
      run: async (deps) => {
        const before = new Date(deps.clock.now().getTime() - RATES_KEPT_DAYS * DAY_MS)
        await deps.district.write(SYSTEM_VIEWER, (tx) => forgetRates(tx, before))
      },
    },
  ],
}
