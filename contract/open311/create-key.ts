import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'
import { KeyScope } from './terms.ts'

export const createApiKey = operation({
  name: 'open311.create_key',
  method: 'POST',
  path: '/api/open311/keys',
  access: 'staff',
  summary: '发给密钥，只显示这一次',
  input: z.object({
    requestId: RequestId,
    name: z.string().trim().min(1).max(60),
    contact: z.string().trim().max(120).default(''),
    scopes: z.array(KeyScope).min(1).max(3),
    /** None: every service. */
    serviceCodes: z.array(z.string().max(20)).max(200).default([]),
    /** The office for which the other system speaks: it may then move the cases that this office holds. */
    orgId: Id.nullable().default(null),
    perMinute: z.number().int().min(1).max(100_000).default(60),
    perDay: z.number().int().min(1).max(10_000_000).default(5000),
    held: z.boolean().default(false),
    test: z.boolean().default(false),
  }),
  output: z.object({ id: Id, apiKey: z.string() }),
  refusals: ['open311.may_not_manage', 'open311.unknown_service', 'open311.unknown_org'],
})
