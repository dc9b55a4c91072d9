/** Every command of the module, for those who act through it without HTTP: the seed and other channels. */

export { answerIssue, rejectAnswer, verifyIssue } from './answer.ts'
export { askReporter, recordReply, replyByCode, replyToQuestion, unaskReporter } from './asking.ts'
export { dropBorder, setBorder } from './border.ts'
export { recordCallBack } from './call-back.ts'
export {
  pauseIssue,
  requestExtension,
  resumeIssue,
  settleExtension,
} from './clock.ts'
export { contactIssue } from './contact.ts'
export { commentIssue, joinIssue, superviseIssue, urgeIssue, withdrawIssue } from './follow.ts'
export { addHelper, answerHelp, declineHelp, releaseHelp, signHelp } from './help.ts'
export { escalateIssue, signIssue } from './hold.ts'
export { judgeIssue, judgeIssueByCode, reopenIssue } from './judge.ts'
export { reviewIssue, shelveIssue, unshelveIssue } from './long-term.ts'
export { mergeIssue, unmergeIssue } from './merge-issue.ts'
export { returnIssue, settleReturn } from './return.ts'
export { acceptIssue, declineIssue, dispatchIssue } from './sort.ts'
export { splitIssue } from './split-issue.ts'
export { submitIssue } from './submit-issue.ts'
