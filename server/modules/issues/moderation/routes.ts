import * as contract from '#contract/all.gen.ts'
import { type Route, route } from '#kernel/http/route.ts'
import { appealLimit, listLimits, myLimit, proposeLimit, settleLimit } from './limits.ts'
import { moderateIssue, reviewModeration } from './moderate-issue.ts'
import { checkWords, getModeration, listModeration } from './read-moderation.ts'

export const moderationRoutes: readonly Route[] = [
  route(contract.moderateIssue, moderateIssue),
  route(contract.reviewModeration, reviewModeration),
  route(contract.getModeration, getModeration),
  route(contract.listModeration, listModeration),
  route(contract.checkWords, (_deps, _actor, input) => checkWords(input)),
  route(contract.proposeLimit, proposeLimit),
  route(contract.settleLimit, settleLimit),
  route(contract.listLimits, (deps, actor) => listLimits(deps, actor)),
  route(contract.myLimit, (deps, actor) => myLimit(deps, actor)),
  route(contract.appealLimit, appealLimit),
]
