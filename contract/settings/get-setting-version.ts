import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { NAMED, SettingChange, SettingName, SettingVersion, SettingVersionNumber } from './terms.ts'

export const getSettingVersion = operation({
  name: 'settings.get_version',
  method: 'GET',
  path: '/api/settings/:name/versions/:version',
  access: 'staff',
  summary: '设置的一个版本：当时的值、与前一版的差别',
  input: z.object({ name: SettingName, version: SettingVersionNumber }),
  output: z.object({
    version: SettingVersion,
    value: z.unknown(),
    changes: z.array(SettingChange),
  }),
  refusals: [...NAMED, 'settings.version_not_found'],
})
