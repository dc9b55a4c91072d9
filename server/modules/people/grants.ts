import type { Role } from '#contract/people/terms.ts'
import type { Grants } from '#kernel/authz/actor.ts'

/**
 * 三权分立 (GB/T 22239 level 3, 8.1.10.2): who runs the system sees no business, who looks after the
 * accounts does not run it, and both are watched by somebody who can do neither. None of the three
 * has a power until their second factor is confirmed, and none holds another office.
 */
export const ADMINISTRATORS = [
  'system_administrator',
  'security_administrator',
  'audit_administrator',
] as const satisfies readonly Role[]

export function isAdministrator(role: Role): boolean {
  return ADMINISTRATORS.some((one) => one === role)
}

/**
 * Who reads the register of people of their area (names and masked phones, for the work at hand), and
 * who knows the names of those in office there.
 */
const READS_PEOPLE = ['read:person', 'read:appointment', 'people.reveal_contact'] as const

export const grants: Grants = {
  grid_worker: READS_PEOPLE,
  community_staff: READS_PEOPLE,
  community_secretary: READS_PEOPLE,
  street_staff: READS_PEOPLE,
  street_adjudicator: ['read:appointment', 'people.reveal_contact'],
  department_clerk: ['read:appointment'],
  // The call-back asks the one who reported, so it is the one office that opens a sealed identity.
  call_back_clerk: ['read:appointment', 'people.reveal_contact', 'people.open_sealed'],
  district_staff: ['read:appointment'],
  system_administrator: ['system.operate'],
  security_administrator: ['people.manage_accounts', 'read:account', 'read:appointment'],
  audit_administrator: ['people.audit', 'read:audit'],
}
