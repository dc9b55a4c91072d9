import type { Grants } from '#kernel/authz/actor.ts'

const READ = ['read:issue', 'issues.comment'] as const
const SORTS = ['issues.sort', 'issues.merge', 'issues.enter', 'issues.verify'] as const
const LEADS = ['issues.supervise', 'issues.approve_extension', 'issues.shelve'] as const

const MODERATES = ['issues.moderate'] as const
/** Upholds or undoes what another moderator has taken away, and decides about limits. */
const REVIEWS = ['issues.moderate', 'issues.review_moderation'] as const

/** domain.md Part H. A department and a company see what they hold or help; they need no area. */
export const grants: Grants = {
  building_head: [...READ, 'issues.enter'],
  grid_worker: [...READ, 'issues.enter', 'issues.verify'],
  branch_secretary: [...READ, 'issues.enter'],
  community_staff: [...READ, ...SORTS],
  community_secretary: [...READ, ...SORTS, ...LEADS, ...MODERATES, 'read_secret:issue'],
  street_staff: [...READ, ...SORTS, ...LEADS, ...MODERATES, 'issues.write_templates'],
  street_adjudicator: [...READ, ...LEADS, ...REVIEWS, 'issues.adjudicate', 'read_secret:issue'],
  district_staff: [
    ...READ,
    ...SORTS,
    ...LEADS,
    ...REVIEWS,
    'issues.adjudicate',
    'issues.write_templates',
  ],
  // Not `read:issue`: who asks the residents is kept from knowing who handled their case.
  call_back_clerk: ['issues.call_back', 'issues.enter'],
}
