/** Every command of the module, for those who act through it without HTTP: the seed and other channels. */
export { answerIssue, rejectAnswer, verifyIssue } from './answer.ts'
export {
  pauseIssue,
  requestExtension,
  resumeIssue,
  settleExtension,
  shelveIssue,
  unshelveIssue,
} from './clock.ts'
export { commentIssue, joinIssue, superviseIssue, urgeIssue, withdrawIssue } from './follow.ts'
export { addHelper, escalateIssue, signIssue } from './hold.ts'
export { judgeIssue, judgeIssueByCode, recordCallBack, reopenIssue } from './judge.ts'
export { mergeIssue } from './merge-issue.ts'
export { returnIssue, settleReturn } from './return.ts'
export { acceptIssue, declineIssue, dispatchIssue } from './sort.ts'
export { submitIssue } from './submit-issue.ts'
