import { askReporter as asking } from '#contract/issues/ask-reporter.ts'
import { recordReply as recording } from '#contract/issues/record-reply.ts'
import { replyByCode as byCode } from '#contract/issues/reply-by-code.ts'
import { replyToQuestion as replying } from '#contract/issues/reply-to-question.ts'
import { unaskReporter as unasking } from '#contract/issues/unask-reporter.ts'
import { type Route, route } from '#kernel/http/route.ts'
import {
  askReporter,
  recordReply,
  replyByCode,
  replyToQuestion,
  unaskReporter,
} from '../commands/asking.ts'

/** 追问: questions to the reporter. */
export const askingRoutes: readonly Route[] = [
  route(asking, askReporter),
  route(replying, replyToQuestion),
  route(recording, recordReply),
  route(unasking, unaskReporter),
  route(byCode, replyByCode),
]
