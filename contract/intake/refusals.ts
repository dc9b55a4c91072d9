/** The refusals of the routes that carry a file or a signature instead of an operation's JSON. */
export const BEGIN_IMPORT_REFUSALS = [
  'intake.may_not_import',
  'intake.not_a_sheet',
  'intake.sheet_too_large',
  'intake.too_many_rows',
  'intake.no_heading',
  'intake.no_rows',
  'intake.same_file',
] as const
export const HOTLINE_REFUSALS = [
  'intake.unsigned',
  'intake.clock_differs',
  'intake.wrong_signature',
  'intake.repeated_request',
  'intake.source_stopped',
  'intake.bad_order',
  // Why a push is parked.
  'intake.unknown_number',
  'intake.unknown_status',
] as const
