/** What a reporter is shown before a report is sent: has a neighbour said it already? */
export const similarWords = {
  title: '{n} 位邻居已反映差不多的事',
  hint: '是同一件就点一下，进展会一起告诉您，不用再写。不是就接着交，不会耽误。',
  why: '相近的地方：{why}',
  metres: '离这里约 {n} 米',
  followers: '还有 {n} 位邻居也遇到了',
  reported: '{when}反映',
  moved: '{when}有新进展',
  holder: '现在由{holder}办',
  withheld: '还没受理，照片和原话暂不公开',
  join: '就是这件，我也遇到了',
  notThis: '不是同一件事',
  allApart: '好的，您的这件单独反映。',
  signInToJoin: '登录后一起关注',
}

/** What the people in a case read of a burst it belongs to. */
export const hotTopicWords = {
  many: '这件事已有 {n} 位居民反映，正在统一处理。',
  note: '办理单位说：{note}',
}
