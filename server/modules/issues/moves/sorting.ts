import type { IssueState } from '#contract/issues/terms.ts'
import type { Move } from '#kernel/loop/loop.ts'

/** Before anybody works on it: 受理、不予受理、派单. */
export const sortingMoves = {
  accept: {
    from: ['submitted'],
    to: 'accepted',
    by: ['can:issues.sort'],
    clock: 'keep',
    tell: ['asker'],
    primary: 30,
  },
  decline: {
    from: ['submitted', 'accepted'],
    to: 'declined',
    by: ['can:issues.sort'],
    clock: 'stop',
    tell: ['asker', 'followers'],
    needs: ['reason', 'note'],
  },
  dispatch: {
    from: ['submitted', 'accepted'],
    to: 'dispatched',
    by: ['can:issues.sort'],
    clock: 'start',
    tell: ['asker', 'holder', 'helpers'],
    needs: ['tier', 'holderOrgId'],
    primary: 20,
  },
} satisfies Record<string, Move<IssueState>>
