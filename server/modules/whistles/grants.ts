import type { Grants } from '#kernel/authz/actor.ts'

const STREET = ['read:whistle', 'whistles.blow', 'whistles.judge'] as const

/** A street blows and judges; a department sees what it was called to and needs no area. */
export const grants: Grants = {
  community_secretary: ['read:whistle'],
  street_staff: STREET,
  street_adjudicator: [...STREET, 'read_secret:whistle'],
  district_staff: ['read:whistle', 'whistles.supervise'],
}
