/** What the duty lists and the decision table refuse; `{itemName}` is the line of the list. */
export const dutyRefusals = {
  'issues.dispatch_needs_reason':
    '规则 {row}「{rule}」建议的不是这个单位。要派给别的单位，请在「与规则不同的理由」或说明里写清原因。',
  'issues.duty_department_leads':
    '「{itemName}」是街道配合的事项，要由{department}主办。请改派给它，街道作为协办。',
  'issues.duty_item_is_yours': '「{itemName}」是您单位自己的事项，不能用它退单。请核对清单。',
  'issues.duty_item_of_other_matter':
    '「{itemName}」不包括这一类问题，不能用它退单。请核对清单条目。',
  'issues.duty_taken_back':
    '「{itemName}」已由{department}收回，{from} 起街道不再主办。请派给{department}。',
  'issues.not_community_duty':
    '这件事不在社区的事项清单里，不能交社区主办。清单条目：{itemName}。请派给街道或部门，社区可以协办。',
  'issues.unknown_duty_item': '现行清单里没有这一条，请填清单上的编号或名称。',
}
