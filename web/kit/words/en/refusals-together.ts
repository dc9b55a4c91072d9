import type { togetherRefusals as zh } from '../zh-cn/refusals-together.ts'

export const togetherRefusals: { readonly [Code in keyof typeof zh]: string } = {
  'issues.border_above_me':
    'All of these areas must be yours. Please escalate: the level above them decides.',
  'issues.border_lead_too_early':
    'Nobody has it yet, so the lead cannot change. Hand it over to the office that shall lead.',
  'issues.border_of_secret':
    'A sealed case may not be seen by another community. Please escalate it instead.',
  'issues.border_same_area': 'It lies in this community already. Choose another one.',
  'issues.first_holder_stands':
    'Your office leads this case to the end: it can neither be returned nor passed up. Ask others to help.',
  'issues.help_declined_once':
    'Your office has declined once already and was asked again. Please help.',
  'issues.helper_answer_missing':
    'Helpers have not answered yet: {offices}. Wait, or write why you do not.',
  'issues.merge_into_split': 'That case was split into parts. Choose one of its parts.',
  'issues.merge_secret':
    'Sealed cases are not merged, so that nobody learns who reported. Handle them separately.',
  'issues.no_help_asked': 'Your office is not asked to help now. Please refresh.',
  'issues.part_needs_tier': 'With an office, choose its level too.',
  'issues.part_of_a_whole':
    'This case is a part itself and is not split again. Enter a new report.',
  'issues.returned_to_sender':
    'A return that stands cannot go back to the same office. Choose another, or “does not stand”.',
  'issues.share_twice': 'One office stands there twice. Please make it one line.',
  'issues.shares_not_100': 'The shares come to {sum}%; they must come to exactly 100%.',
  'issues.too_many_parts': 'At most {most} parts at once. Put similar ones together.',
  'issues.unmerge_too_late': 'After {days} days a merge cannot be undone. Enter a new report.',
}
