import type { IssueState } from '#contract/issues/terms.ts'
import type { Move } from '#kernel/loop/loop.ts'
import { WORKING } from './phases.ts'

/** What stops, lengthens or watches the clock: 挂起、延期、挂账、逾期、重算. */
export const clockMoves = {
  pause: {
    from: ['handling'],
    to: 'paused',
    by: ['holder'],
    clock: 'pause',
    tell: ['asker'],
    needs: ['reason', 'note'],
  },
  resume: {
    from: ['paused'],
    to: 'handling',
    by: ['holder'],
    clock: 'resume',
    tell: ['asker'],
    primary: 10,
  },
  request_extension: {
    from: ['handling'],
    to: 'extending',
    by: ['holder'],
    clock: 'keep',
    tell: ['can:issues.approve_extension'],
    needs: ['days', 'reason'],
  },
  settle_extension: {
    from: ['extending'],
    to: 'handling',
    by: ['can:issues.approve_extension'],
    clock: 'keep',
    judges: true,
    tell: ['asker', 'holder'],
    needs: ['granted', 'note'],
    primary: 10,
  },
  shelve: {
    from: ['handling'],
    to: 'shelved',
    by: ['can:issues.shelve'],
    clock: 'pause',
    tell: ['asker', 'holder'],
    needs: ['reason', 'publicNote', 'reviewOn'],
  },
  unshelve: {
    from: ['shelved'],
    to: 'handling',
    by: ['can:issues.shelve', 'holder'],
    clock: 'resume',
    tell: ['asker', 'holder'],
    primary: 40,
  },
  overdue: {
    from: WORKING,
    to: 'same',
    by: ['system'],
    clock: 'keep',
    tell: ['holder', 'can:issues.supervise'],
  },
  recompute: {
    from: [...WORKING, 'verified'],
    to: 'same',
    by: ['system'],
    clock: 'keep',
    tell: ['holder'],
  },
} satisfies Record<string, Move<IssueState>>
