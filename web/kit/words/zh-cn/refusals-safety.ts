/** 内容审核和反复反映. */
export const refusalsSafety = {
  'issues.proof_not_attached': '对照照片要和这次的答复照片一起交，请重新拍。',
  'issues.may_not_moderate': '您的岗位不能审核公开内容，请找社区书记或街道。',
  'issues.may_not_review': '您的岗位不能复核，请找街道审定员或区级工作人员。',
  'issues.moderation_nothing_changed': '和现在一样，没有改动。请刷新看看。',
  'issues.moderation_no_such_photo': '这张照片不在这一件里，请刷新再选。',
  'issues.moderation_needs_photo': '请先选一张照片。',
  'issues.moderation_not_found': '找不到这条审核记录，请刷新。',
  'issues.moderation_own': '自己作的决定要由另一个人复核。',
  'issues.moderation_reviewed': '这条已经复核过了，请刷新。',
  'issues.limit_not_due': '还没有到可以减少次数的程度（同一件事 {from} 次以上），请照常办理。',
  'issues.limit_open_already': '已经有人提出过了，等决定。',
  'issues.limit_not_found': '找不到这一条，它可能已经结束。请刷新。',
  'issues.limit_own': '自己提出的要由另一个人决定。',
  'issues.limit_settled': '这一条已经有了结果，请刷新。',
  'issues.appealed_already': '您的异议已经交上去了，请等结果。',
  'issues.reports_limited':
    '您今天的反映次数已经用完（每天 {limit} 件）。明天可以再报；有异议请在“我的信息”里提出。危急情况请打 110、119、120。',
}
