/** What comparing issues and hot topics may answer. */
export const similarRefusals = {
  'issues.apart_from_itself':
    'An issue cannot be told apart from itself. Please choose another one.',
  'hot_topics.not_found':
    'There is no such hot topic, or it lies outside your area. Please look in the list again.',
  'hot_topics.may_not_manage':
    'The community, street or district where it lies decides about this topic. Please contact them.',
  'hot_topics.wrong_state':
    'This topic has changed meanwhile. Please refresh to see what can be done now.',
  'hot_topics.stale_version':
    'Somebody has just changed this topic. Please refresh and look before you change it.',
  'hot_topics.unknown_org': 'This office was not found. Please choose the lead again.',
  'hot_topics.case_not_found': 'This case was not found. Please check its number.',
  'hot_topics.case_not_public':
    'This case is confidential or already over and cannot join a topic. Please handle it by itself.',
  'hot_topics.case_in_other_topic':
    'This case is in another topic. Please take it out there first.',
  'hot_topics.nobody_to_tell':
    'Nobody who reported these cases can be reached. Please change the public note instead.',
  'hot_topics.no_open_case':
    'No case can be handled like this now. Please see in the list how far each of them is.',
  'hot_topics.still_acting':
    'The last action on all cases is still running. Please wait until it is done.',
} as const
