import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Alert, PublicPlace } from './terms.ts'

export const listAlerts = operation({
  name: 'outreach.list_alerts',
  method: 'GET',
  path: '/api/alerts',
  access: 'signed_in',
  summary: '我的订阅，和我家所在的社区',
  input: z.object({}),
  output: z.object({
    alerts: z.array(Alert),
    /** Where the person lives: suggested, never subscribed by itself. */
    home: PublicPlace.nullable(),
  }),
  refusals: [],
})
