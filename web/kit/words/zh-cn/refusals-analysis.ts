/** Expected «no»s of views, their news and files of lists. */
export const analysisRefusals = {
  'analysis.export_gone': '这份文件已经过期或还没有做好。请在「我的导出」里看，需要时再导一次。',
  'analysis.export_not_found': '没有找到这份导出。请从「我的导出」里打开。',
  'analysis.export_wrong_state': '这份导出刚刚变了状态。请刷新看看。',
  'analysis.exports_of_day': '今天导出的次数用完了。请明天再导，或请同事代导。',
  'analysis.exports_running': '您还有文件正在生成。请等它做好，或先取消。',
  'analysis.may_not_export': '您的岗位不能导出清单。请找社区、街道或部门的工作人员。',
  'analysis.may_not_share': '您的岗位不能把视图分享给单位。可以存成自己的视图。',
  'analysis.not_my_org': '这个单位不是您所在的单位。请重新选。',
  'analysis.not_my_view': '这个视图不是您的，不能改。可以另存一份自己的。',
  'analysis.too_many_subscriptions': '您订阅的视图够多了。请先停掉一个再订阅。',
  'analysis.too_many_views': '您存的视图够多了。请先删掉用不着的。',
  'analysis.view_changed': '别人刚改过这个视图。请刷新看看，再改一次。',
  'analysis.view_not_found': '没有这个视图，可能已经删了。请从清单里重新选。',
  'analysis.view_too_wide': '这个视图的件太多，订阅了也看不过来。请先加一两个筛选。',
}
