import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'
import { WhistleMoved } from './terms.ts'

/** A move of the whistle loop: `POST /api/whistles/:whistleId/<action>`, by people in office. */
export function whistleMove<S extends z.ZodRawShape>(spec: {
  action: string
  summary: string
  input: S
  refusals?: readonly string[]
}) {
  return operation({
    name: `whistles.${spec.action}`,
    method: 'POST',
    path: `/api/whistles/:whistleId/${spec.action.replaceAll('_', '-')}`,
    access: 'staff',
    summary: spec.summary,
    input: z.object({
      requestId: RequestId,
      whistleId: Id,
      version: z.number().int().optional(),
      ...spec.input,
    }),
    output: WhistleMoved,
    refusals: [
      'whistles.not_found',
      'loop.wrong_state',
      'loop.not_yours',
      'loop.doer_may_not_judge',
      'loop.stale_version',
      ...(spec.refusals ?? []),
    ],
  })
}
