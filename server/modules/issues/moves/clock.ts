import type { IssueState } from '#contract/issues/terms.ts'
import type { Move } from '#kernel/loop/loop.ts'
import { UNANSWERED, WORKING } from './phases.ts'

/** While somebody holds it who can speak with the reporter. */
const CONTACTABLE: readonly IssueState[] = ['dispatched', 'handling', 'paused', 'extending']

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
  /** The review of a long-term matter has fallen due: it waits for whoever shelves. */
  review_due: {
    from: ['shelved'],
    to: 'reviewing',
    by: ['system'],
    clock: 'keep',
    tell: ['holder', 'can:issues.shelve'],
  },
  /** 复查挂账: goes on as it is, until another day. */
  review: {
    from: ['shelved', 'reviewing'],
    to: 'shelved',
    by: ['can:issues.shelve'],
    clock: 'keep',
    tell: ['asker', 'followers', 'holder'],
    needs: ['result', 'publicNote'],
    primary: 20,
  },
  review_resume: {
    from: ['shelved', 'reviewing'],
    to: 'handling',
    by: ['can:issues.shelve'],
    clock: 'resume',
    via: 'review',
    tell: ['asker', 'followers', 'holder'],
  },
  /** Nothing will come of it: the holder answers with the reason, and the asker judges as ever. */
  review_close: {
    from: ['shelved', 'reviewing'],
    to: 'handling',
    by: ['can:issues.shelve'],
    clock: 'resume',
    via: 'review',
    tell: ['holder'],
  },
  /** 首次联系: the holder spoke with the reporter; signing alone is no contact. */
  contact: {
    from: CONTACTABLE,
    to: 'same',
    by: ['holder'],
    clock: 'keep',
    endsTimers: ['first_contact'],
    tell: ['asker'],
    needs: ['how', 'reached', 'note'],
    primary: 15,
    offeredWhen: ({ identity }) => identity !== 'anonymous',
  },
  contact_missed: {
    from: CONTACTABLE,
    to: 'same',
    by: ['holder'],
    clock: 'keep',
    via: 'contact',
    tell: [],
  },
  contact_overdue: {
    from: [...CONTACTABLE, 'returned'],
    to: 'same',
    by: ['system'],
    clock: 'keep',
    tell: ['holder', 'can:issues.supervise'],
  },
  overdue: {
    from: WORKING,
    to: 'same',
    by: ['system'],
    clock: 'keep',
    tell: ['holder', 'can:issues.supervise'],
  },
  recompute: {
    from: [...UNANSWERED, 'verified'],
    to: 'same',
    by: ['system'],
    clock: 'keep',
    tell: ['asker', 'holder'],
  },
} satisfies Record<string, Move<IssueState>>
