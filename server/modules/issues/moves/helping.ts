import type { IssueState } from '#contract/issues/terms.ts'
import type { Move } from '#kernel/loop/loop.ts'
import { HELPED } from './phases.ts'

/** 协办: an office that helps has a task of its own; the lead stays responsible for the whole. */
export const helpingMoves = {
  add_helper: {
    from: ['dispatched', 'handling'],
    to: 'same',
    by: ['holder', 'can:issues.sort'],
    clock: 'keep',
    tell: ['helpers'],
    needs: ['helperOrgId', 'note'],
  },
  sign_help: {
    from: HELPED,
    to: 'same',
    by: ['helper'],
    clock: 'keep',
    tell: [],
    primary: 15,
  },
  answer_help: {
    from: HELPED,
    to: 'same',
    by: ['helper'],
    clock: 'keep',
    does: true,
    tell: ['holder'],
    needs: ['text', 'photoIds'],
    primary: 16,
  },
  decline_help: {
    from: HELPED,
    to: 'same',
    by: ['helper'],
    clock: 'keep',
    tell: ['holder'],
    needs: ['note'],
  },
  release_help: {
    from: HELPED,
    to: 'same',
    by: ['holder', 'can:issues.sort'],
    clock: 'keep',
    tell: ['helpers'],
    needs: ['helperOrgId', 'note'],
  },
  help_overdue: {
    from: HELPED,
    to: 'same',
    by: ['system'],
    clock: 'keep',
    tell: ['holder', 'helpers'],
  },
} satisfies Record<string, Move<IssueState>>
