import { z } from 'zod'
import { Id, Note, NoteRequired } from '../core/shapes.ts'
import { FileIds } from '../issues/move.ts'
import { IssueResult } from '../issues/terms.ts'
import { Tier } from '../loop/terms.ts'
import { topicChange } from './decide.ts'

/** `{编号}`, `{标题}` and `{地点}` in an answer stand for each case's own. */
export const TogetherInput = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('dispatch'),
    tier: Tier,
    holderOrgId: Id,
    note: Note.optional(),
  }),
  z.object({ action: z.literal('add_helper'), helperOrgId: Id, note: NoteRequired }),
  z.object({
    action: z.literal('answer'),
    result: IssueResult,
    text: NoteRequired,
    photoIds: FileIds,
  }),
])
export type TogetherInput = z.infer<typeof TogetherInput>

export const actTogether = topicChange({
  action: 'act',
  summary: '对热点里的件一起办：派单、请协办、答复',
  input: { doing: TogetherInput },
  refusals: ['hot_topics.no_open_case', 'hot_topics.still_acting'],
})
