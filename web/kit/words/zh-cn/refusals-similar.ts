/** What comparing issues and hot topics may answer. */
export const similarRefusals = {
  'issues.apart_from_itself': '不能和自己比，请选另一件。',
} as const
