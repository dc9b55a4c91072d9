import type { Grants } from '#kernel/authz/actor.ts'
import type { Module } from '#kernel/module.ts'
import { termEnd } from './jobs/term-end.ts'
import { personal } from './personal.ts'
import { routes } from './routes.ts'

/** `read:party` is what the row policies look for; the two always go together. */
const READS = ['organization.read', 'read:party'] as const
const DECIDES = [...READS, 'organization.move_party_org'] as const

const grants: Grants = {
  branch_secretary: READS,
  community_staff: READS,
  community_secretary: DECIDES,
  street_staff: DECIDES,
  district_staff: DECIDES,
}

/** 单位与五级党组织: who answers for what, and what of the Party's structure exists on a day. */
export const organization: Module = {
  name: 'organization',
  routes,
  grants,
  jobs: [termEnd],
  personal,
}
