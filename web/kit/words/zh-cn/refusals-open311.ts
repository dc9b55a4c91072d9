/** Expected «no»s of the questions a category asks, and of the interface to other systems. */
export const open311Refusals = {
  'issues.particulars_wrong': '补充问题有没填或没填对的，请看看标出来的地方再试。',
  'issues.particular_stops': '这是紧急情况，请先打 110、119 或 120，人安全了再来反映。',
  'open311.may_not_manage': '您的岗位不管对外接口，请找区级负责的同事。',
  'open311.key_not_found': '没有这个密钥，或者已经停用了。请刷新看看。',
  'open311.unknown_service': '没有这个类别，请重新选择。',
  'open311.unknown_org': '没有找到这个单位，请重新选择。',
  'open311.not_waiting': '这一件已经有人处理了，请刷新看看结果。',
  'open311.cannot_let_in': '现在收不下这一件：位置、类别或照片已经不合要求。可以不收，写明原因。',
  'open311.reason_missing': '请写明不收的原因，对方凭 token 能看到。',
  'open311.partner_key_missing': '请填对方发给我们的密钥。',
  'open311.cannot_apply': '现在还是办不了这一步。可以只记入经过，或者不采用。',
  'open311.partner_not_found': '没有这个对接单位，请刷新看看。',
  'open311.partner_exists': '这个单位已经有一个启用的对接地址，请先停用那一个。',
  'open311.host_not_allowed':
    '这个地址不在允许外连的名单里。请先在「参数设置」的对外连接里加上它。',
  'open311.push_not_found': '没有这一条，或者它不用再发。请刷新看看。',
}
