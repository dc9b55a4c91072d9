import type { Me } from '../api/queries.ts'

export type Role = Me['appointments'][number]['role']

/** The parts of the desk. Which of them a person sees follows from the active appointments. */
export type DeskPart =
  | 'todo'
  | 'sort'
  | 'adjudicate'
  | 'call_back'
  | 'scope'
  | 'overview'
  | 'party'
  | 'new_issue'
  | 'anchors'

const COORDINATORS: readonly Role[] = [
  'community_staff',
  'community_secretary',
  'street_staff',
  'street_adjudicator',
  'district_staff',
]

const HANDLERS: readonly Role[] = [
  ...COORDINATORS,
  'department_clerk',
  'branch_secretary',
  'grid_worker',
  'property_staff',
  'building_head',
  'building_keeper',
]

const ROLES_OF: Readonly<Record<DeskPart, readonly Role[]>> = {
  todo: [...HANDLERS, 'call_back_clerk'],
  sort: COORDINATORS,
  adjudicate: ['street_adjudicator', 'district_staff'],
  call_back: ['call_back_clerk', 'community_staff', 'community_secretary'],
  scope: [...HANDLERS, 'call_back_clerk'],
  overview: [...COORDINATORS, 'department_clerk'],
  party: [...COORDINATORS, 'branch_secretary'],
  new_issue: [...HANDLERS, 'call_back_clerk'],
  anchors: ['audit_administrator'],
}

/**
 * Whether a part is offered in the navigation. It only tidies the screen: what may be read or done is
 * decided by the server for every call.
 */
export function offers(me: Me, part: DeskPart): boolean {
  return me.appointments.some((held) => ROLES_OF[part].includes(held.role))
}

/** The part a person starts on. */
export function firstPart(me: Me): DeskPart | 'account' {
  const order: readonly DeskPart[] = ['todo', 'overview', 'anchors']
  return order.find((part) => offers(me, part)) ?? 'account'
}
