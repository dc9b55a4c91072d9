import * as contract from '#contract/all.gen.ts'
import { type Route, route } from '#kernel/http/route.ts'
import { beginCall, recordCallBack } from './commands/call.ts'
import { liftExclusion, proposeExclusion, settleExclusion } from './commands/exclusions.ts'
import { makeReport } from './commands/make-report.ts'
import { answerSecondLink, answerSecondQuestion, reportAgain } from './commands/second-look.ts'
import { getCall, listCalls } from './queries/calls.ts'
import { checkDraw } from './queries/check-draw.ts'
import { getResult, listExclusions } from './queries/exclusions.ts'
import { getBoard } from './queries/get-board.ts'
import { listCases } from './queries/list-cases.ts'
import { getReport, listReports } from './queries/reports.ts'
import { listSecondQuestions, readSecondLink } from './queries/second-questions.ts'

export const routes: readonly Route[] = [
  route(contract.listCalls, listCalls),
  route(contract.getCall, getCall),
  route(contract.beginCall, beginCall),
  route(contract.recordCallBack, recordCallBack),
  route(contract.getBoard, getBoard),
  route(contract.listCases, listCases),
  route(contract.getResult, getResult),
  route(contract.proposeExclusion, proposeExclusion),
  route(contract.settleExclusion, settleExclusion),
  route(contract.liftExclusion, liftExclusion),
  route(contract.listExclusions, listExclusions),
  route(contract.listSecondQuestions, listSecondQuestions),
  route(contract.answerSecondQuestion, answerSecondQuestion),
  route(contract.readSecondLink, (deps, _actor, input) => readSecondLink(deps, input)),
  route(contract.answerSecondLink, (deps, _actor, input) => answerSecondLink(deps, input)),
  route(contract.reportAgain, reportAgain),
  route(contract.makeReport, makeReport),
  route(contract.listReports, listReports),
  route(contract.getReport, getReport),
  route(contract.checkDraw, checkDraw),
]
