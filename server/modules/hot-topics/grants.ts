import type { Grants } from '#kernel/authz/actor.ts'

/** Who decides about a hot topic of their area. Everybody who reads the issues of the area sees it. */
export const grants: Grants = {
  community_secretary: ['hot_topics.manage'],
  community_staff: ['hot_topics.manage'],
  street_staff: ['hot_topics.manage'],
  district_staff: ['hot_topics.manage'],
}
