/** Expected «no»s of the settings: what is so, and what to do next. */
export const settingsRefusals = {
  'settings.already_cancelled': 'This version was already taken back. Please refresh.',
  'settings.already_in_force':
    'This version is in force and cannot be taken back. You can restore an earlier one.',
  'settings.changed_meanwhile':
    'Somebody published a new version while you were editing. Look at what it changed, then edit on top of it.',
  'settings.invalid':
    'Some places are not right. Please correct the marked ones and publish again.',
  'settings.moment_has_passed': 'That moment has passed. Choose «at once» or a later one.',
  'settings.not_allowed':
    'Rules are published by district staff. To change one, ask the district governance centre.',
  'settings.not_found': 'There is no such setting. Go back to the settings and choose again.',
  'settings.same_value': 'This is exactly what is in force; there is nothing to publish.',
  'settings.version_not_found': 'There is no such version. Please refresh the history.',
}
