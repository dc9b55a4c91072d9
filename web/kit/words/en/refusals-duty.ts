/** What the duty lists and the decision table refuse; `{itemName}` is the line of the list. */
export const dutyRefusals = {
  'issues.dispatch_needs_reason':
    'Rule {row} “{rule}” suggests another office. To send it elsewhere, say why under “Why not by the rule”.',
  'issues.duty_department_leads':
    '“{itemName}” is a duty the street only assists with; {department} leads. Send it there, with the street as helper.',
  'issues.duty_item_is_yours':
    '“{itemName}” is your own duty and no ground for a return. Please check the list.',
  'issues.duty_item_of_other_matter':
    '“{itemName}” does not cover this kind of matter. Please check the line of the list.',
  'issues.duty_taken_back':
    '“{itemName}” was taken back by {department}; from {from} the street no longer leads. Send it to {department}.',
  'issues.not_community_duty':
    'This is not on the community’s list of duties and may not be led by it. {itemName} Send it to the street or a department; the community may help.',
  'issues.unknown_duty_item':
    'There is no such line in the lists in force. Enter its number or name as listed.',
}
