import type { IssueState } from '#contract/issues/terms.ts'
import type { Move } from '#kernel/loop/loop.ts'
import { OPEN } from './phases.ts'

/** Who has it: 签收、退单、审定、提级. */
export const handingMoves = {
  sign: {
    from: ['dispatched'],
    to: 'handling',
    by: ['holder'],
    clock: 'keep',
    tell: ['asker'],
    primary: 10,
  },
  return: {
    from: ['dispatched', 'handling'],
    to: 'returned',
    by: ['holder'],
    clock: 'keep',
    tell: ['can:issues.adjudicate'],
    needs: ['reason', 'note', 'evidence'],
  },
  settle_return: {
    from: ['returned'],
    to: 'dispatched',
    by: ['can:issues.adjudicate'],
    clock: 'keep',
    tell: ['holder', 'helpers'],
    needs: ['upheld', 'note'],
    primary: 10,
  },
  reject_return: {
    from: ['returned'],
    to: 'dispatched',
    by: ['system'],
    clock: 'keep',
    tell: ['holder'],
  },
  escalate: {
    from: ['dispatched', 'handling'],
    to: 'dispatched',
    // Above the departments there is nobody to hand it to.
    offeredWhen: ({ tier }) => tier !== 'department',
    by: ['holder'],
    clock: 'start',
    tell: ['asker', 'holder'],
    needs: ['reason', 'note'],
  },
  escalate_overdue: {
    from: ['dispatched', 'handling', 'extending'],
    to: 'dispatched',
    by: ['system'],
    clock: 'start',
    tell: ['asker', 'holder', 'can:issues.supervise'],
  },
  warn_handovers: {
    from: OPEN,
    to: 'same',
    by: ['system'],
    clock: 'keep',
    tell: ['can:issues.supervise'],
  },
} satisfies Record<string, Move<IssueState>>
