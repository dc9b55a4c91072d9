/** What comparing issues and hot topics may answer. */
export const similarRefusals = {
  'issues.apart_from_itself': 'An issue cannot be told apart from itself. Please choose another one.',
} as const
