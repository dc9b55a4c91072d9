import type { ratesRefusals as zh } from '../zh-cn/refusals-rates.ts'

/** Expected «no»s of call-backs, rates, exclusions and the second look. */
export const ratesRefusals: typeof zh = {
  'issues.call_back_needs_third_person':
    'You or your office had a part in this case. Please take the next call.',
  'rates.already_proposed': 'Somebody has asked for this already. Please wait for the decision.',
  'rates.already_settled': 'This has been decided. Refresh to see how.',
  'rates.answer_first': 'Please choose “it came back” first, then report it again.',
  'rates.bad_months': 'Choose the months from early to late, two years at most.',
  'rates.begin_first': 'Show the number first, then enter the result; after a while show it again.',
  'rates.call_out_of_hours': 'This is no time to ring people up. Please call {at}.',
  'rates.call_same_time': 'Last time was this part of the day too. Please call {at}.',
  'rates.call_taken': 'Another clerk is calling them now. Please take the next call.',
  'rates.call_too_soon': 'That was tried a moment ago. Please call {at}.',
  'rates.draw_not_over': 'That day is not over. Please check it tomorrow.',
  'rates.exclusion_needs_evidence': 'Leaving a case out needs evidence: add a photo or a file.',
  'rates.link_not_valid':
    'This link is over or needs no answer any more. Open Wanyou and look under Mine.',
  'rates.may_not_check': 'Draws are checked by the auditor. Please ask them.',
  'rates.may_not_report': 'Reports are made by the district. You can read those that exist.',
  'rates.no_draw': 'Nothing was drawn on that day. Choose another one.',
  'rates.no_such_exclusion': 'This request was not found. Refresh the list.',
  'rates.no_such_report': 'This report was not found. Open it from the list.',
  'rates.not_a_clerk': 'This is for call-back clerks. Change the account or ask the district.',
  'rates.not_asked': 'There is nothing to answer about this now. Refresh to see.',
  'rates.not_drawn':
    'This case was not drawn or was called already. Lots decide whom to call: take the next one.',
  'rates.not_excluded': 'This case is not left out now. Refresh to see.',
  'rates.not_your_area': 'You see the figures of your own area or unit. Choose another range.',
  'rates.second_person_needed':
    'Somebody else must decide: not who asked for it, and nobody of the unit that handled it.',
  'rates.unknown_reason': 'There is no such reason. Choose one from the list.',
}
