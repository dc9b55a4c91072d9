import type { Grants } from '#kernel/authz/actor.ts'

/** Sharing a view with an organisation, and changing one that is shared. */
export const SHARE = 'analysis.share_views'
/** Taking a list out of the house as a file. */
export const EXPORT = 'analysis.export'

const OFFICE = [SHARE, EXPORT] as const

/** domain.md Part H: offices that answer for an area or a duty. Who works in a grid or for a company takes out no lists. */
export const grants: Grants = {
  community_staff: OFFICE,
  community_secretary: OFFICE,
  street_staff: OFFICE,
  street_adjudicator: OFFICE,
  department_clerk: OFFICE,
  district_staff: OFFICE,
}
