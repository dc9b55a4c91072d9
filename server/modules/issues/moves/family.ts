import type { IssueState } from '#contract/issues/terms.ts'
import type { Move } from '#kernel/loop/loop.ts'
import { OPEN } from './phases.ts'

/**
 * 并件与分件. A merged case is not over: it waits for the one it was merged into, is then answered
 * like it, and is judged by whoever asked it. A whole is over when its parts are; each part is judged
 * by itself, when it is done, so that nobody waits for the slowest and what is not good is done again.
 */
export const familyMoves = {
  merge: {
    from: ['submitted', 'accepted', 'dispatched', 'handling', 'paused', 'shelved'],
    to: 'merged',
    by: ['can:issues.merge'],
    clock: 'pause',
    tell: ['asker', 'holder'],
    needs: ['intoIssueId'],
  },
  merge_on: {
    from: ['merged'],
    to: 'same',
    by: ['system'],
    clock: 'keep',
    tell: [],
  },
  share_answer: {
    from: ['merged'],
    to: 'verified',
    by: ['system'],
    clock: 'start',
    tell: ['asker'],
  },
  unmerge: {
    from: ['merged'],
    to: 'accepted',
    by: ['can:issues.merge', 'system'],
    clock: 'resume',
    tell: ['asker'],
    needs: ['note'],
  },
  unmerge_to_holder: {
    from: ['merged'],
    to: 'dispatched',
    by: ['can:issues.merge', 'system'],
    clock: 'resume',
    via: 'unmerge',
    tell: ['asker', 'holder'],
  },
  unfollow: {
    from: OPEN,
    to: 'same',
    by: ['system'],
    clock: 'keep',
    tell: [],
  },
  split: {
    from: ['submitted', 'accepted', 'dispatched', 'handling'],
    to: 'split',
    by: ['can:issues.sort'],
    clock: 'stop',
    tell: ['asker', 'followers', 'holder'],
    needs: ['parts'],
  },
  gather: {
    from: ['split'],
    to: 'gathered',
    by: ['system'],
    clock: 'stop',
    tell: ['asker', 'followers'],
  },
  reopen_whole: {
    from: ['gathered'],
    to: 'split',
    by: ['system'],
    clock: 'stop',
    reopens: true,
    tell: ['asker'],
  },
} satisfies Record<string, Move<IssueState>>
