import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Preferences } from './terms.ts'

export const setPreferences = operation({
  name: 'people.set_preferences',
  method: 'PUT',
  path: '/api/me/preferences',
  access: 'signed_in',
  summary: '长辈版、语言、通知方式、免打扰时段',
  input: z.object({ ...Preferences.partial().shape }),
  output: z.object({ preferences: Preferences }),
  refusals: [],
})
