/** Expected «no»s of views, their news and files of lists. */
export const analysisRefusals = {
  'analysis.export_gone':
    'This file has expired or is not ready. Look under «My exports» and export again if needed.',
  'analysis.export_not_found': 'There is no such export. Open it from «My exports».',
  'analysis.export_wrong_state': 'This export has just changed. Reload to see how it stands.',
  'analysis.exports_of_day': 'You have used up today’s exports. Try tomorrow or ask a colleague.',
  'analysis.exports_running':
    'A file of yours is still being made. Wait for it or cancel it first.',
  'analysis.may_not_export':
    'Your post may not export lists. Ask the staff of a community, street or department.',
  'analysis.may_not_share': 'Your post may not share views. Save it as your own.',
  'analysis.not_my_org': 'That organisation is not yours. Choose again.',
  'analysis.not_my_view': 'This view is not yours to change. Save a copy of your own.',
  'analysis.too_many_subscriptions': 'You follow enough views. Stop one first.',
  'analysis.too_many_views': 'You keep enough views. Delete one first.',
  'analysis.view_changed': 'Somebody has just changed this view. Reload and change it again.',
  'analysis.view_not_found':
    'There is no such view; it may have been deleted. Choose from the list.',
  'analysis.view_too_wide': 'This view holds too many cases to follow. Add a filter or two first.',
}
