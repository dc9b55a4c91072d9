import { acceptWhistle } from '#contract/whistles/accept-whistle.ts'
import { agreeTask } from '#contract/whistles/agree-task.ts'
import { attendWhistle } from '#contract/whistles/attend-whistle.ts'
import { blowWhistle } from '#contract/whistles/blow-whistle.ts'
import { finishTask } from '#contract/whistles/finish-task.ts'
import { getWhistle } from '#contract/whistles/get-whistle.ts'
import { judgeWhistle } from '#contract/whistles/judge-whistle.ts'
import { listWhistles } from '#contract/whistles/list-whistles.ts'
import { raiseWhistle } from '#contract/whistles/raise-whistle.ts'
import { rateWhistle } from '#contract/whistles/rate-whistle.ts'
import { reportWhistle } from '#contract/whistles/report-whistle.ts'
import { withdrawWhistle } from '#contract/whistles/withdraw-whistle.ts'
import { type Route, route } from '#kernel/http/route.ts'
import * as blowing from './commands/blow-whistle.ts'
import * as coming from './commands/come.ts'
import * as settling from './commands/settle.ts'
import * as getting from './queries/get-whistle.ts'
import * as listing from './queries/list-whistles.ts'

export const routes: readonly Route[] = [
  route(blowWhistle, blowing.blowWhistle),
  route(listWhistles, listing.listWhistles),
  route(getWhistle, getting.getWhistle),
  route(acceptWhistle, coming.acceptWhistle),
  route(attendWhistle, coming.attendWhistle),
  route(rateWhistle, coming.rateWhistle),
  route(agreeTask, settling.agreeTask),
  route(finishTask, settling.finishTask),
  route(reportWhistle, settling.reportWhistle),
  route(judgeWhistle, settling.judgeWhistle),
  route(raiseWhistle, settling.raiseWhistle),
  route(withdrawWhistle, settling.withdrawWhistle),
]
