import type { Grants } from '#kernel/authz/actor.ts'

/** Gives out and ends keys, lets reports in, settles what is parked, looks after partners. */
export const MANAGE = 'open311.manage'

export const grants: Grants = { district_staff: [MANAGE] }
