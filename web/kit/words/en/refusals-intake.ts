import type { refusalsIntake as chinese } from '../zh-cn/refusals-intake.ts'

export const refusalsIntake: Record<keyof typeof chinese, string> = {
  'issues.number_taken':
    'A case with this external number is here already; look it up in the list.',
  'intake.may_not_import': 'Your post may not import lists; give it to the community.',
  'intake.not_a_sheet':
    'This is no spreadsheet that can be read. Save it as .xlsx or .csv and choose it again.',
  'intake.sheet_too_large': 'The file is larger than 16 MB; split it.',
  'intake.too_many_rows': 'At most {limit} rows at once; split the file.',
  'intake.no_heading':
    'No headings were found. The first row must name its columns; see the template.',
  'intake.no_rows': 'There are headings and nothing below. Fill it in first.',
  'intake.same_file':
    'You have imported this file before. If it is meant to be entered again, press “Import it once more”.',
  'intake.batch_not_found':
    'This import cannot be found. It may be somebody else’s; choose from the list.',
  'intake.batch_wrong_state': 'This cannot be done now; refresh to see how far it is.',
  'intake.nothing_to_import': 'No row is ready; mend the file first.',
  'intake.undo_too_late':
    'After {hours} hours an import cannot be taken back as a whole; handle the wrong cases one by one.',
  'intake.may_not_manage': 'Your post may not manage source systems; ask the district.',
  'intake.source_exists': 'This code is taken; choose another.',
  'intake.unknown_source': 'There is no such source; refresh and choose again.',
  'intake.parked_not_found': 'This push is no longer parked; refresh.',
  'intake.dismiss_needs_note': 'Say why it is not done.',
  'intake.settled_already': 'This push has been settled; refresh.',
  'intake.unknown_number':
    'This number is not known here yet; it is applied by itself when the order comes.',
  'intake.unknown_status': 'This status has no meaning here; add it in the settings and try again.',
  'intake.unsigned': 'The request is not signed as agreed; see the interface guide.',
  'intake.clock_differs': 'The clocks differ too much; set the sender’s clock and push again.',
  'intake.wrong_signature': 'The signature is wrong; check code, digest and secret.',
  'intake.repeated_request': 'This request was taken before; send it with a new nonce.',
  'intake.source_stopped': 'This source is stopped; ask the district to start it.',
  'intake.bad_order':
    'The order has no number or content, or its number is damaged; mend it and push again.',
}
