import type { IssueState } from '#contract/issues/terms.ts'
import type { Move } from '#kernel/loop/loop.ts'

/**
 * 追问: the holder asks the reporter, and the clock stands still from the question to the answer, or
 * until the time to answer is over. Whoever answers for somebody on the phone is no holder of the case.
 */
export const askingMoves = {
  ask: {
    from: ['handling'],
    to: 'asking',
    by: ['holder'],
    clock: 'pause',
    // Whoever asks has spoken with the reporter.
    endsTimers: ['first_contact'],
    tell: ['asker'],
    needs: ['question'],
  },
  reply: {
    from: ['asking'],
    to: 'handling',
    by: ['asker'],
    clock: 'resume',
    tell: ['holder'],
    needs: ['note', 'photoIds'],
    primary: 5,
  },
  record_reply: {
    from: ['asking'],
    to: 'handling',
    by: ['can:issues.enter'],
    clock: 'resume',
    tell: ['holder', 'asker'],
    needs: ['note'],
  },
  unask: {
    from: ['asking'],
    to: 'handling',
    by: ['holder'],
    clock: 'resume',
    tell: ['asker'],
  },
  remind_asker: {
    from: ['asking'],
    to: 'same',
    by: ['system'],
    clock: 'keep',
    tell: ['asker'],
  },
  unanswered: {
    from: ['asking'],
    to: 'handling',
    by: ['system'],
    clock: 'resume',
    tell: ['asker', 'holder'],
  },
} satisfies Record<string, Move<IssueState>>
