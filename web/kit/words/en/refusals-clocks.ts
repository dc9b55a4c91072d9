/** Limits and whistles: what is so, and what to do next. */
export const clockRefusals = {
  'issues.contact_anonymous': 'An anonymous report has no contact; just go on with the work.',
  'issues.contact_too_soon':
    'Less than {hours} hours since the last try. Please try at another time.',
  'issues.extension_too_long':
    'At most {days} more days. Ask for fewer, or answer what can be done now.',
  'issues.own_extension': 'Whoever asked for more time cannot grant it. Somebody else must decide.',
  'issues.review_needs_date':
    'To stay on the list it needs a next day of review. Please choose one.',
  'whistles.not_found': 'No such whistle, or not for you to see. Please check the number.',
  'whistles.may_not_blow': 'Your street does not blow whistles here; the street of the place does.',
  'whistles.unknown_org': 'No such office. Please choose from the list.',
  'whistles.item_not_found':
    'The case was not found or is not for you to see. Please check its number.',
  'whistles.needs_place': 'Please say where to meet.',
  'whistles.not_called': 'This office was not called. Please check the office.',
  'whistles.wrong_place_code':
    'The code is wrong. Scan the one that the street shows at the place.',
  'whistles.already_arrived': 'This office is already there; nothing more to enter.',
  'whistles.task_day_past': 'The day cannot be before today. Please choose another.',
  'whistles.task_not_yours': 'Not your office’s task, or done already. Please reload.',
  'whistles.tasks_open': '{count} agreed tasks are not done yet. Finish them, then report.',
  'whistles.is_red': 'It is red already; nothing is above. Please turn to the district.',
  'whistles.rating_needs_note': 'If it was not justified, please say why.',
}
