import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { NoteRequired, RequestId } from '../core/shapes.ts'
import { NAMED, SettingName, SettingVersionNumber } from './terms.ts'

export const cancelSetting = operation({
  name: 'settings.cancel',
  method: 'POST',
  path: '/api/settings/:name/versions/:version/cancel',
  access: 'staff',
  summary: '撤回尚未生效的版本',
  input: z.object({
    requestId: RequestId,
    name: SettingName,
    version: SettingVersionNumber,
    note: NoteRequired,
  }),
  output: z.object({ version: z.number().int() }),
  refusals: [
    ...NAMED,
    'settings.version_not_found',
    'settings.already_in_force',
    'settings.already_cancelled',
  ],
})
