import type { Me } from '../api/queries.ts'

export type Role = Me['appointments'][number]['role']

/** The parts of the desk. Which of them a person is offered follows from the active appointments. */
export type DeskPart =
  | 'todo'
  | 'sort'
  | 'adjudicate'
  | 'verify'
  | 'call_back'
  | 'rates'
  | 'exclusions'
  | 'draws'
  | 'scope'
  | 'whistles'
  | 'overview'
  | 'hot_topics'
  | 'party'
  | 'new_issue'
  | 'imports'
  | 'sources'
  | 'interface'
  | 'moderation'
  | 'sheets'
  | 'exports'
  | 'codes'
  | 'templates'
  | 'settings'
  | 'anchors'

/** Runs, secures or audits the system and sees no business (三权分立). */
const ADMINISTRATORS: readonly Role[] = [
  'system_administrator',
  'security_administrator',
  'audit_administrator',
]

/** Hold no cases: those three, and who asks residents how it was and must not know who handled it. */
const WITHOUT_CASES: readonly Role[] = [...ADMINISTRATORS, 'call_back_clerk']

/** The permission behind a part. Holding work needs none: an office sees what it holds or helps. */
const PERMISSION: Partial<Record<DeskPart, string>> = {
  sort: 'issues.sort',
  adjudicate: 'issues.adjudicate',
  verify: 'issues.verify',
  call_back: 'issues.call_back',
  rates: 'rates.board',
  exclusions: 'rates.settle_exclusion',
  draws: 'rates.check_draw',
  overview: 'read:issue',
  hot_topics: 'read:issue',
  party: 'read:party',
  new_issue: 'issues.enter',
  imports: 'issues.enter',
  sources: 'intake.manage',
  interface: 'open311.manage',
  moderation: 'issues.moderate',
  codes: 'issues.enter',
  exports: 'analysis.export',
  templates: 'issues.write_templates',
  settings: 'settings.read',
  anchors: 'people.audit',
}

/**
 * Whether a part is offered in the navigation. It only tidies the screen: what may be read or done is
 * decided by the server for every call.
 */
export function offers(me: Pick<Me, 'appointments' | 'permissions'>, part: DeskPart): boolean {
  const needed = PERMISSION[part]
  if (needed !== undefined) return me.permissions.includes(needed)
  return me.appointments.some((held) => !WITHOUT_CASES.includes(held.role))
}

/** The part a person starts on. */
export function firstPart(me: Pick<Me, 'appointments' | 'permissions'>): DeskPart | 'account' {
  const order: readonly DeskPart[] = ['todo', 'call_back', 'overview', 'anchors']
  return order.find((part) => offers(me, part)) ?? 'account'
}
