export * as issueCommands from './commands/all.ts'
export { checkThirdPerson, recordCallBackIn } from './commands/call-back.ts'
export { reopening, reopenUntil } from './commands/judge.ts'
export { moveIssueIn } from './move-issue.ts'
export {
  findPublicIssue,
  isPublic,
  listPublicIssues,
  type PublicFilter,
  type PublicIssue,
  type PublicPage,
} from './public/public-issues.ts'
export { publicReadingSetting } from './public/public-setting.ts'
export {
  isToldStep,
  listPublicSteps,
  type PublicStep,
  type StepFilter,
  type StepPage,
} from './public/public-steps.ts'
export { publicText } from './public/public-text.ts'
export {
  type Companion,
  companionsAmong,
  companionsOf,
  countReporters,
  listReporters,
  publicTexts,
} from './queries/companions.ts'
export { readCursor, writeCursor } from './queries/cursor.ts'
export { findSimilar } from './queries/find-similar.ts'
export { readCards } from './queries/read-cards.ts'
export {
  countLines,
  countSelections,
  type IssueLine,
  listSelectedIds,
  readLines,
} from './queries/read-lines.ts'
export { readOwnReport } from './queries/read-own-report.ts'
export {
  type ParticularProblem,
  particularProblems,
  questionsOf,
  questionsSetting,
} from './questions.ts'
export {
  type ExternalNumber,
  findByExternal,
  listExternals,
  listKnownNumbers,
} from './repo.ts'
export { listCallBacks } from './repo-call-backs.ts'
export { isEmergency, urgencyOf } from './rules.ts'
export { taxonomySetting } from './settings.ts'
export type { CategoryRule } from './taxonomy.ts'
export { trackingCode } from './tracking-code.ts'

import type { Module } from '#kernel/module.ts'
import { connectDutyLists } from '#kernel/ports/duty-lists.ts'
import { connectItemContacts } from '#modules/people/index.ts'
import { askingSetting } from './asking/settings.ts'
import { behalfContact } from './behalf.ts'
import { contactSetting, extensionsSetting } from './clock-settings.ts'
import { dutyListsSetting } from './duty/lists-setting.ts'
import { rulesSetting } from './duty/rules-setting.ts'
import { escalationSetting } from './escalation.ts'
import { countGramWeights } from './gram-weights.ts'
import { grants } from './grants.ts'
import { catchUpLikeness, followIssues } from './index-likeness.ts'
import { limitsSetting } from './limits.ts'
import { issueLoop } from './loop.ts'
import { noteRepetitions } from './moderation/repetition.ts'
import { moderationSetting, repetitionSetting } from './moderation/settings.ts'
import { noteWhistles } from './note-whistles.ts'
import { personal } from './personal.ts'
import { publicReadingSetting } from './public/public-setting.ts'
import { questionsSetting } from './questions.ts'
import { plainWordsSetting, replyContactsSetting } from './replies/settings.ts'
import { routes } from './routes.ts'
import { handlingSetting, taxonomySetting } from './settings.ts'
import { similaritySetting } from './similarity-setting.ts'
import { issueTimeKeeper } from './time-keeper.ts'
import { togetherReactions } from './together/reactions.ts'
import { togetherSetting } from './together/settings.ts'

connectItemContacts('issue', behalfContact)
// Until a module of its own keeps the lists (M10, M11), they are a setting here.
connectDutyLists(async (deps) => deps.settings.get(dutyListsSetting))

/** 四级处置 (M23): a resident's problem, from 我要反映 to the resident's own judgement. */
export const issues: Module = {
  name: 'issues',
  routes,
  loops: [issueLoop],
  timeKeepers: [issueTimeKeeper],
  grants,
  settings: [
    taxonomySetting,
    rulesSetting,
    dutyListsSetting,
    askingSetting,
    plainWordsSetting,
    replyContactsSetting,
    handlingSetting,
    questionsSetting,
    publicReadingSetting,
    similaritySetting,
    limitsSetting,
    escalationSetting,
    extensionsSetting,
    contactSetting,
    togetherSetting,
    moderationSetting,
    repetitionSetting,
  ],
  subscriptions: [
    { name: 'issues.likeness', topic: 'issue.moved', react: followIssues },
    { name: 'issues.whistles', topic: 'whistle.about_item', react: noteWhistles },
    togetherReactions,
    { name: 'issues.repetition', topic: 'issue.moved', react: noteRepetitions },
  ],
  jobs: [
    {
      name: 'issues.likeness-catch-up',
      schedule: { everySeconds: 600 },
      run: async (deps) => {
        while ((await catchUpLikeness(deps)) > 0);
      },
    },
    {
      name: 'issues.gram-weights',
      schedule: { dailyAt: '03:10' },
      run: async (deps) => void (await countGramWeights(deps)),
    },
  ],
  personal,
}
