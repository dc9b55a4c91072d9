import type { refusalsSafety as chinese } from '../zh-cn/refusals-safety.ts'

export const refusalsSafety: Record<keyof typeof chinese, string> = {
  'issues.proof_not_attached':
    'A comparison photo must be one of this answer’s photos; take it again.',
  'issues.may_not_moderate':
    'Your post may not moderate; ask the community secretary or the street.',
  'issues.may_not_review':
    'Your post may not review; ask the street’s adjudicator or the district.',
  'issues.moderation_nothing_changed': 'It is like that already. Refresh to see.',
  'issues.moderation_no_such_photo': 'This photo is not in this case; refresh and choose again.',
  'issues.moderation_needs_photo': 'Choose a photo first.',
  'issues.moderation_not_found': 'This decision cannot be found; refresh.',
  'issues.moderation_own': 'Your own decision is reviewed by somebody else.',
  'issues.moderation_reviewed': 'This was reviewed already; refresh.',
  'issues.limit_not_due':
    'There is no ground for a limit yet ({from} reports of one matter); handle it as usual.',
  'issues.limit_open_already': 'Somebody has proposed it already; it waits for a decision.',
  'issues.limit_not_found': 'This cannot be found; it may have ended. Refresh.',
  'issues.limit_own': 'Your own proposal is decided by somebody else.',
  'issues.limit_settled': 'This has been decided; refresh.',
  'issues.appealed_already': 'Your objection is handed in; please wait for the answer.',
  'issues.reports_limited':
    'You have used today’s reports ({limit} a day). Report again tomorrow; you can object under “My information”. In danger call 110, 119 or 120.',
}
