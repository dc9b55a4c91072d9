import { listReplyTemplates as listing } from '#contract/issues/list-reply-templates.ts'
import { listReplyVersions as versions } from '#contract/issues/list-reply-versions.ts'
import { previewReply as previewing } from '#contract/issues/preview-reply.ts'
import { setReplyTemplate as setting } from '#contract/issues/set-reply-template.ts'
import { suggestReplies as suggesting } from '#contract/issues/suggest-replies.ts'
import { type Route, route } from '#kernel/http/route.ts'
import { previewReply } from './preview-reply.ts'
import { suggestReplies } from './suggest-replies.ts'
import { listReplyTemplates, listReplyVersions, setReplyTemplate } from './templates.ts'

/** Reply templates and what is made of them. */
export const replyRoutes: readonly Route[] = [
  route(listing, listReplyTemplates),
  route(versions, listReplyVersions),
  route(setting, setReplyTemplate),
  route(suggesting, suggestReplies),
  route(previewing, previewReply),
]
