import type { IssueState } from '#contract/issues/terms.ts'
import type { Move } from '#kernel/loop/loop.ts'
import { EVERY_STATE } from './phases.ts'

/** 内容审核: what strangers may read of it. Never touches state or clock; each decision is a step of the trail. */
export const moderatingMoves = {
  moderate: {
    from: EVERY_STATE,
    to: 'same',
    by: ['can:issues.moderate'],
    // Its form stands beside what strangers see, not among the buttons of the loop.
    offeredWhen: () => false,
    clock: 'keep',
    tell: [],
  },
  review_moderation: {
    from: EVERY_STATE,
    to: 'same',
    by: ['can:issues.review_moderation'],
    offeredWhen: () => false,
    clock: 'keep',
    tell: [],
  },
  note_repetition: {
    from: EVERY_STATE,
    to: 'same',
    by: ['system'],
    clock: 'keep',
    tell: [],
  },
} satisfies Record<string, Move<IssueState>>
