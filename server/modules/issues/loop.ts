import type { IssueState } from '#contract/issues/terms.ts'
import { loop } from '#kernel/loop/loop.ts'
import { askingMoves } from './moves/asking.ts'
import { borderMoves } from './moves/border.ts'
import { clockMoves } from './moves/clock.ts'
import { familyMoves } from './moves/family.ts'
import { followingMoves } from './moves/following.ts'
import { handingMoves } from './moves/handing.ts'
import { helpingMoves } from './moves/helping.ts'
import { judgingMoves } from './moves/judging.ts'
import { moderatingMoves } from './moves/moderating.ts'
import { resultMoves } from './moves/results.ts'
import { sortingMoves } from './moves/sorting.ts'

/**
 * 四级处置 (M23): 小区解决一批、社区协调一批、街道统筹一批、部门认领一批. Escalation changes the tier and
 * keeps the number. A unit may return a case once; the clock runs from dispatch, not from signing.
 * Who did the work never verifies or judges it. Only the asker's judgement, or recorded silence, closes.
 */
export const issueLoop = loop<IssueState, string>({
  kind: 'issue',
  title: '四级处置',
  series: 'QK',
  start: 'submitted',
  ends: ['declined', 'closed', 'withdrawn', 'gathered'],
  reopensMax: 1,
  states: {
    submitted: { waitsFor: 'sorter', onDue: 'overdue' },
    accepted: { waitsFor: 'sorter', onDue: 'overdue' },
    dispatched: { waitsFor: 'holder', onDue: 'overdue' },
    returned: { waitsFor: 'adjudicator', onDue: 'overdue' },
    handling: { waitsFor: 'holder', onDue: 'overdue' },
    paused: { waitsFor: 'holder' },
    asking: { waitsFor: 'asker' },
    extending: { waitsFor: 'approver', onDue: 'overdue' },
    shelved: { waitsFor: 'holder' },
    reviewing: { waitsFor: 'approver' },
    answered: { waitsFor: 'verifier', onDue: 'overdue' },
    verified: { waitsFor: 'asker', onDue: 'lapse' },
    closed: { waitsFor: 'nobody' },
    declined: { waitsFor: 'nobody' },
    withdrawn: { waitsFor: 'nobody' },
    merged: { waitsFor: 'other_items' },
    split: { waitsFor: 'other_items' },
    gathered: { waitsFor: 'nobody' },
  },
  moves: {
    ...sortingMoves,
    ...handingMoves,
    ...helpingMoves,
    ...familyMoves,
    ...borderMoves,
    ...clockMoves,
    ...askingMoves,
    ...judgingMoves,
    ...resultMoves,
    ...followingMoves,
    ...moderatingMoves,
  },
  timers: {
    first_contact: { onDue: 'contact_overdue', tellSoon: ['holder'] },
    help: { onDue: 'help_overdue', tellSoon: ['helpers'] },
  },
})
