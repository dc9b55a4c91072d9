/** Expected «no»s of returns, helpers, parts, merges and borders. */
export const togetherRefusals = {
  'issues.border_above_me': '共管的区域要都归您管才能定。请提级，由管着这几个区域的上一级来定。',
  'issues.border_lead_too_early': '还没有派单，不能先换牵头单位。请派单时直接派给牵头的单位。',
  'issues.border_of_secret': '保密件不能让别的社区看到，不能定为交界件。请提级处理。',
  'issues.border_same_area': '这个社区就是它所在的地方，请选另外涉及的社区。',
  'issues.first_holder_stands':
    '这件由您单位首接负责，牵头到底，不能再退、也不能再往上交。需要别人帮忙请用「请求协办」。',
  'issues.help_declined_once': '您单位已经推辞过一次，主办又请了一次，请协助办理。',
  'issues.helper_answer_missing': '还有协办没答复：{offices}。请等一等，或者写明为什么不等。',
  'issues.merge_into_split': '那一件已经拆成几件，请选其中的一件并进去。',
  'issues.merge_secret': '保密件不并件，免得别人知道是谁反映的。请分开办理。',
  'issues.no_help_asked': '现在没有请您单位协办的事。请刷新看看最新情况。',
  'issues.part_needs_tier': '选了交给谁办，也要选好哪一级。',
  'issues.part_of_a_whole': '这一件本身就是拆出来的，不再往下拆。可以作为新问题登记。',
  'issues.returned_to_sender': '退单成立，就不能再派回这个单位。请选别的单位，或选「不成立」。',
  'issues.share_twice': '有一个单位填了两次，请合成一行。',
  'issues.shares_not_100': '分担的比例加起来是 {sum}%，要正好 100%。请改一下再交。',
  'issues.too_many_parts': '一次最多拆成 {most} 件，请把相近的合在一起。',
  'issues.unmerge_too_late': '并件超过 {days} 天，不能再撤销。可以作为新问题登记。',
}
