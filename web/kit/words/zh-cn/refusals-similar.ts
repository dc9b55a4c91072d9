/** What comparing issues and hot topics may answer. */
export const similarRefusals = {
  'issues.apart_from_itself': '不能和自己比，请选另一件。',
  'hot_topics.not_found': '没有这个热点，或者不在您的范围里。请回清单再找。',
  'hot_topics.may_not_manage': '这个热点由它所在地方的社区、街道或区里来定，请和他们联系。',
  'hot_topics.wrong_state': '这个热点的情况已经变了，请刷新看看现在能做什么。',
  'hot_topics.stale_version': '刚刚有人改过这个热点，请刷新看过再改。',
  'hot_topics.unknown_org': '没有找到这个单位，请重新选择牵头单位。',
  'hot_topics.case_not_found': '没有找到这一件，请核对编号。',
  'hot_topics.case_not_public': '这一件要保密，或者已经办结，不能放进热点。请一件一件单独办。',
  'hot_topics.case_in_other_topic': '这一件已经在另一个热点里，请先从那里去掉。',
  'hot_topics.nobody_to_tell': '这些件都没有留下能联系的人，请改写对外说明。',
  'hot_topics.no_open_case': '现在没有能这样办的件，请看看清单里各件到了哪一步。',
  'hot_topics.still_acting': '上一次一起办的还没办完，请等它完成再来。',
}
