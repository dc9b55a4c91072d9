import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { SettingWrite, SettingWritten, WRITES } from './terms.ts'

export const publishSetting = operation({
  name: 'settings.publish',
  method: 'POST',
  path: '/api/settings/:name/publish',
  access: 'staff',
  summary: '发布设置的新版本',
  input: SettingWrite.extend({ value: z.unknown() }),
  output: SettingWritten,
  refusals: [...WRITES],
})
