import type { IssueState } from '#contract/issues/terms.ts'
import type { Move } from '#kernel/loop/loop.ts'
import { OPEN, UNANSWERED, WORKING } from './phases.ts'

/** What those around it may do at any time: 补充、关注、催办、督办、撤回. */
export const followingMoves = {
  withdraw: {
    from: [...UNANSWERED, 'merged'],
    to: 'withdrawn',
    // `system`: the asker withdrew it at 12345, or the sheet it was entered from was the wrong one.
    by: ['asker', 'system'],
    clock: 'stop',
    tell: ['holder', 'followers'],
  },
  comment: {
    from: OPEN,
    to: 'same',
    by: ['asker', 'follower', 'holder', 'helper', 'can:issues.comment'],
    clock: 'keep',
    tell: ['asker', 'holder'],
    needs: ['note'],
  },
  follow: {
    from: OPEN,
    to: 'same',
    by: ['system'],
    clock: 'keep',
    tell: [],
  },
  /** A street blew a whistle for it, or ended one: the mechanism of whistles said so. */
  whistle: {
    from: OPEN,
    to: 'same',
    by: ['system'],
    clock: 'keep',
    tell: ['asker', 'holder'],
  },
  urge: {
    from: WORKING,
    to: 'same',
    by: ['asker', 'follower'],
    clock: 'keep',
    tell: ['holder', 'can:issues.supervise'],
  },
  tell_apart: {
    from: OPEN,
    to: 'same',
    by: ['can:issues.merge'],
    clock: 'keep',
    // Asked beside each suggestion, not among the buttons.
    via: 'merge',
    tell: [],
  },
  supervise: {
    from: UNANSWERED,
    to: 'same',
    by: ['can:issues.supervise'],
    clock: 'keep',
    tell: ['holder'],
    needs: ['note'],
  },
} satisfies Record<string, Move<IssueState>>
