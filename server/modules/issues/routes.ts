import * as contract from '#contract/all.gen.ts'
import { type Route, route } from '#kernel/http/route.ts'
import { askingRoutes } from './asking/routes.ts'
import { answerIssue, rejectAnswer, verifyIssue } from './commands/answer.ts'
import { dropBorder, setBorder } from './commands/border.ts'
import { pauseIssue, requestExtension, resumeIssue, settleExtension } from './commands/clock.ts'
import { contactIssue } from './commands/contact.ts'
import {
  commentIssue,
  joinIssue,
  superviseIssue,
  urgeIssue,
  withdrawIssue,
} from './commands/follow.ts'
import { addHelper, answerHelp, declineHelp, releaseHelp, signHelp } from './commands/help.ts'
import { escalateIssue, signIssue } from './commands/hold.ts'
import { judgeIssue, judgeIssueByCode, reopenIssue } from './commands/judge.ts'
import { reviewIssue, shelveIssue, unshelveIssue } from './commands/long-term.ts'
import { mergeIssue, unmergeIssue } from './commands/merge-issue.ts'
import { returnIssue, settleReturn } from './commands/return.ts'
import { acceptIssue, declineIssue, dispatchIssue } from './commands/sort.ts'
import { splitIssue } from './commands/split-issue.ts'
import { submitIssue } from './commands/submit-issue.ts'
import { tellApart } from './commands/tell-apart.ts'
import { moderationRoutes } from './moderation/routes.ts'
import { findSimilar } from './queries/find-similar.ts'
import { getIssue } from './queries/get-issue.ts'
import { getOverview } from './queries/get-overview.ts'
import { listCategories } from './queries/list-categories.ts'
import { listIssues } from './queries/list-issues.ts'
import { listLongTerm } from './queries/list-long-term.ts'
import { listMyIssues } from './queries/list-my-issues.ts'
import { listQuestions } from './queries/list-questions.ts'
import { lookUpIssue } from './queries/look-up-issue.ts'
import { mapIssues } from './queries/map-issues.ts'
import { suggestRule } from './queries/suggest-rule.ts'
import { replyRoutes } from './replies/routes.ts'

export const routes: readonly Route[] = [
  ...askingRoutes,
  ...replyRoutes,
  ...moderationRoutes,
  route(contract.submitIssue, (deps, actor, input) => submitIssue(deps, actor, input)),
  route(contract.findSimilar, findSimilar),
  route(contract.joinIssue, joinIssue),
  route(contract.getIssue, getIssue),
  route(contract.lookUpIssue, (deps, _actor, input) => lookUpIssue(deps, input)),
  route(contract.judgeByCode, (deps, _actor, input) => judgeIssueByCode(deps, input)),
  route(contract.listMyIssues, listMyIssues),
  route(contract.listIssues, listIssues),
  route(contract.mapIssues, mapIssues),
  route(contract.getOverview, getOverview),
  route(contract.listCategories, listCategories),
  route(contract.suggestRule, suggestRule),
  route(contract.listQuestions, listQuestions),
  route(contract.acceptIssue, acceptIssue),
  route(contract.declineIssue, declineIssue),
  route(contract.dispatchIssue, dispatchIssue),
  route(contract.signIssue, signIssue),
  route(contract.returnIssue, returnIssue),
  route(contract.settleReturn, settleReturn),
  route(contract.escalateIssue, escalateIssue),
  route(contract.pauseIssue, pauseIssue),
  route(contract.resumeIssue, resumeIssue),
  route(contract.requestExtension, requestExtension),
  route(contract.settleExtension, settleExtension),
  route(contract.shelveIssue, shelveIssue),
  route(contract.unshelveIssue, unshelveIssue),
  route(contract.reviewIssue, reviewIssue),
  route(contract.contactIssue, contactIssue),
  route(contract.listLongTerm, (deps, _actor, input) => listLongTerm(deps, input)),
  route(contract.answerIssue, answerIssue),
  route(contract.verifyIssue, verifyIssue),
  route(contract.rejectAnswer, rejectAnswer),
  route(contract.judgeIssue, judgeIssue),
  route(contract.reopenIssue, reopenIssue),
  route(contract.withdrawIssue, withdrawIssue),
  route(contract.commentIssue, commentIssue),
  route(contract.urgeIssue, urgeIssue),
  route(contract.superviseIssue, superviseIssue),
  route(contract.addHelper, addHelper),
  route(contract.mergeIssue, mergeIssue),
  route(contract.unmergeIssue, unmergeIssue),
  route(contract.splitIssue, splitIssue),
  route(contract.setBorder, setBorder),
  route(contract.dropBorder, dropBorder),
  route(contract.signHelp, signHelp),
  route(contract.answerHelp, answerHelp),
  route(contract.declineHelp, declineHelp),
  route(contract.releaseHelp, releaseHelp),
  route(contract.tellApart, tellApart),
]
