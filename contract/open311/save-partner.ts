import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'

export const savePartner = operation({
  name: 'open311.save_partner',
  method: 'POST',
  path: '/api/open311/partners',
  access: 'staff',
  summary: '新增或修改对接单位',
  input: z.object({
    requestId: RequestId,
    /** Absent for a new one. */
    partnerId: Id.optional(),
    name: z.string().trim().min(1).max(60),
    orgId: Id,
    baseUrl: z
      .string()
      .trim()
      .max(300)
      .regex(/^https?:\/\/[^?#\s]+$/),
    jurisdictionId: z.string().trim().max(80).default(''),
    /** Their key for us; left out, the one that is kept stays. */
    apiKey: z.string().trim().min(1).max(200).optional(),
    /** Our category to their service code. */
    services: z.record(z.string().max(20), z.string().trim().min(1).max(80)).default({}),
    defaultService: z.string().trim().max(80).default(''),
    sendsRequests: z.boolean(),
    sendsUpdates: z.boolean(),
    active: z.boolean(),
  }),
  output: z.object({ id: Id }),
  refusals: [
    'open311.may_not_manage',
    'open311.unknown_org',
    'open311.partner_not_found',
    'open311.partner_exists',
    'open311.partner_key_missing',
    'open311.host_not_allowed',
  ],
})
