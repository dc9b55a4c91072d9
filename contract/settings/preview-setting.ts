import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { NAMED, SettingChange, SettingName, SettingProblem, SettingTrial } from './terms.ts'

export const previewSetting = operation({
  name: 'settings.preview',
  method: 'POST',
  path: '/api/settings/:name/preview',
  access: 'staff',
  summary: '试算：哪里不对、改了什么、上个月会有什么不同',
  input: z.object({ name: SettingName, value: z.unknown() }),
  output: z.object({
    problems: z.array(SettingProblem),
    changes: z.array(SettingChange),
    trial: SettingTrial.nullable(),
  }),
  refusals: [...NAMED],
})
