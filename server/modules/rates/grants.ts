import type { Grants } from '#kernel/authz/actor.ts'

const BOARD = ['rates.board'] as const
const PROPOSES = ['rates.propose_exclusion'] as const
const SETTLES = ['rates.settle_exclusion', 'rates.report'] as const

/** Who looks at the figures, who calls, and who takes a case out of the rates: never one person for two. */
export const grants: Grants = {
  community_secretary: [...BOARD, ...PROPOSES],
  street_staff: [...BOARD, ...PROPOSES],
  street_adjudicator: BOARD,
  department_clerk: BOARD,
  district_staff: [...BOARD, ...SETTLES],
  call_back_clerk: ['read:call_back'],
  audit_administrator: ['rates.check_draw'],
}
