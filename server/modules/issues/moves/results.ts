import type { IssueState } from '#contract/issues/terms.ts'
import type { Move } from '#kernel/loop/loop.ts'

/** Their cards stand beside the case (module `rates`), not among the buttons of the loop. */
const onItsOwnCard = () => false

/** After closing: 剔除 and 回头看. They change how a case counts, never its state. */
export const resultMoves = {
  propose_exclusion: {
    from: ['closed'],
    to: 'same',
    by: ['holder', 'can:rates.propose_exclusion'],
    clock: 'keep',
    tell: ['can:rates.settle_exclusion'],
    offeredWhen: onItsOwnCard,
  },
  settle_exclusion: {
    from: ['closed'],
    to: 'same',
    by: ['can:rates.settle_exclusion'],
    clock: 'keep',
    judges: true,
    tell: ['holder'],
    offeredWhen: onItsOwnCard,
  },
  lift_exclusion: {
    from: ['closed'],
    to: 'same',
    by: ['can:rates.settle_exclusion'],
    clock: 'keep',
    judges: true,
    tell: ['holder'],
    offeredWhen: onItsOwnCard,
  },
  ask_again: {
    from: ['closed'],
    to: 'same',
    by: ['system'],
    clock: 'keep',
    tell: ['asker'],
  },
  answer_again: {
    from: ['closed'],
    to: 'same',
    by: ['asker'],
    clock: 'keep',
    tell: [],
    offeredWhen: onItsOwnCard,
  },
} satisfies Record<string, Move<IssueState>>
