import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { SettingCard } from './terms.ts'

export const listSettings = operation({
  name: 'settings.list',
  method: 'GET',
  path: '/api/settings',
  access: 'staff',
  summary: '可查看的业务规则设置',
  input: z.object({}),
  output: z.object({ settings: z.array(SettingCard) }),
  refusals: ['settings.not_allowed'],
})
