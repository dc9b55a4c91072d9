import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { FieldKind, NAMED, SettingCard, SettingName, SettingVersion } from './terms.ts'

export const getSetting = operation({
  name: 'settings.get',
  method: 'GET',
  path: '/api/settings/:name',
  access: 'staff',
  summary: '一项设置：现行值、默认值、格式、历次发布',
  input: z.object({ name: SettingName }),
  output: z.object({
    setting: SettingCard.extend({
      value: z.unknown(),
      fallback: z.unknown(),
      /** JSON Schema (draft 2020-12) of the value. */
      schema: z.record(z.string(), z.unknown()),
      fields: z.record(z.string(), FieldKind),
      rowKeys: z.record(z.string(), z.string()),
      hasTrial: z.boolean(),
      /** The newest version there is, in force or not: what a publication is based on. */
      newest: z.number().int(),
      /** The newest versions, at most fifty; older ones by `settings.list_changes`. */
      history: z.array(SettingVersion),
    }),
  }),
  refusals: [...NAMED],
})
