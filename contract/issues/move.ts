import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, RequestId } from '../core/shapes.ts'
import { ReplyNote } from './reply-terms.ts'
import { IssueMoved } from './terms.ts'

/** Refusals that any move may give, whatever its own rule adds. */
const EVERY_MOVE = [
  'issues.not_found',
  'loop.wrong_state',
  'loop.not_yours',
  'loop.doer_may_not_judge',
  'loop.stale_version',
  'files.not_found',
  'issues.reply_has_gaps',
  'issues.reply_holds_numbers',
] as const

/**
 * A move of the issue loop: `POST /api/issues/:issueId/<action>`. `version` is what the caller saw;
 * when given and no longer true the move is refused instead of overwriting somebody's work.
 */
export function issueMove<S extends z.ZodRawShape>(spec: {
  action: string
  summary: string
  access?: 'signed_in' | 'staff'
  input: S
  refusals?: readonly string[]
}) {
  return operation({
    name: `issues.${spec.action}`,
    method: 'POST',
    path: `/api/issues/:issueId/${spec.action.replaceAll('_', '-')}`,
    access: spec.access ?? 'staff',
    summary: spec.summary,
    input: z.object({
      requestId: RequestId,
      issueId: Id,
      version: z.number().int().optional(),
      reply: ReplyNote.optional(),
      ...spec.input,
    }),
    output: IssueMoved,
    refusals: [...EVERY_MOVE, ...(spec.refusals ?? [])],
  })
}

export const FileIds = z.array(Id).max(9).default([])
