import { ISSUE_STATES, type IssueState } from '#contract/issues/terms.ts'

/** While somebody works on it or decides about it. */
export const WORKING: readonly IssueState[] = [
  'submitted',
  'accepted',
  'dispatched',
  'returned',
  'handling',
  'extending',
  'answered',
]
/** The same, and the times when its clock stands still. */
export const UNANSWERED: readonly IssueState[] = [
  ...WORKING,
  'paused',
  'asking',
  'shelved',
  'reviewing',
]
/** While helpers may do their part. */
export const HELPED: readonly IssueState[] = [
  'dispatched',
  'returned',
  'handling',
  'extending',
  'paused',
  'shelved',
  'reviewing',
]
/** Until it has ended. */
export const OPEN: readonly IssueState[] = [...UNANSWERED, 'verified', 'split']
/** What is decided about a case's words and not about the case. */
export const EVERY_STATE: readonly IssueState[] = ISSUE_STATES
