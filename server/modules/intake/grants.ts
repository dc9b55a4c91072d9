import type { Grants } from '#kernel/authz/actor.ts'

/** Who connects other systems to the district, and decides about what they pushed in vain. */
export const MANAGE = 'intake.manage'

/** Importing needs no grant of its own: whoever may enter a case for somebody may enter a list of them. */
export const ENTER = 'issues.enter'

export const grants: Grants = {
  district_staff: [MANAGE],
}
