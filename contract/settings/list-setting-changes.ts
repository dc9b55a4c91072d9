import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Cursor, PageSize } from '../core/shapes.ts'
import { SettingName, SettingVersion } from './terms.ts'

export const listSettingChanges = operation({
  name: 'settings.list_changes',
  method: 'GET',
  path: '/api/setting-changes',
  access: 'staff',
  summary: '设置变更记录：谁、何时、为什么',
  input: z.object({ name: SettingName.optional(), cursor: Cursor.optional(), limit: PageSize }),
  output: z.object({
    changes: z.array(SettingVersion.extend({ name: SettingName })),
    nextCursor: z.string().nullable(),
  }),
  refusals: ['settings.not_allowed'],
})
