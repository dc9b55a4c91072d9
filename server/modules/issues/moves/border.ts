import type { IssueState } from '#contract/issues/terms.ts'
import type { Move } from '#kernel/loop/loop.ts'
import { UNANSWERED } from './phases.ts'

/** 交界件 (M22): a case of several areas, with one office that leads and shares of the cost. */
export const borderMoves = {
  set_border: {
    from: UNANSWERED,
    to: 'same',
    by: ['can:issues.sort'],
    clock: 'keep',
    tell: ['holder', 'helpers', 'can:issues.sort'],
    needs: ['areaCodes', 'shares', 'note'],
  },
  set_border_lead: {
    from: ['dispatched', 'handling'],
    to: 'dispatched',
    by: ['can:issues.sort'],
    clock: 'keep',
    via: 'set_border',
    tell: ['asker', 'holder', 'helpers', 'can:issues.sort'],
  },
  drop_border: {
    from: UNANSWERED,
    to: 'same',
    by: ['can:issues.sort'],
    clock: 'keep',
    tell: ['holder', 'helpers', 'can:issues.sort'],
    needs: ['note'],
  },
} satisfies Record<string, Move<IssueState>>
