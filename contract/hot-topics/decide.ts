import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'
import { HotTopicState } from './terms.ts'

/** Every change of a topic answers what it is now; a newer version than the caller saw refuses it. */
export function topicChange<S extends z.ZodRawShape>(spec: {
  action: string
  summary: string
  input: S
  refusals?: readonly string[]
}) {
  return operation({
    name: `hot_topics.${spec.action}`,
    method: 'POST',
    path: `/api/hot-topics/:topicId/${spec.action.replaceAll('_', '-')}`,
    access: 'staff',
    summary: spec.summary,
    input: z.object({
      requestId: RequestId,
      topicId: Id,
      version: z.number().int().optional(),
      ...spec.input,
    }),
    output: z.object({ id: Id, state: HotTopicState, version: z.number().int() }),
    refusals: [
      'hot_topics.not_found',
      'hot_topics.may_not_manage',
      'hot_topics.wrong_state',
      'hot_topics.stale_version',
      ...(spec.refusals ?? []),
    ],
  })
}
