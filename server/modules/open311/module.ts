import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Module } from '#kernel/module.ts'
import { grants } from './grants.ts'
import { forgetRates } from './repo/keys.ts'
import { endpointSetting, outboundSetting } from './settings.ts'
import { registerOpen311 } from './web.ts'

const RATES_KEPT_DAYS = 92
const DAY_MS = 86_400_000

/** 对外接口: other systems report, ask and tell by Open311 GeoReport v2, and are told by us. */
export const open311: Module = {
  name: 'open311',
  routes: [],
  register: registerOpen311,
  grants,
  settings: [endpointSetting, outboundSetting],
  jobs: [
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
