import type { moderating as zhModerating, safety as zhSafety } from '../zh-cn/safety.ts'

export const moderating: typeof zhModerating = {
  actions: { moderate: 'Moderate', review_moderation: 'Review moderation' },
  steps: {
    moderate: '{org} moderated what is public',
    review_moderation: '{org} reviewed a decision to hide',
    note_repetition: 'The same person reported the same matter lately',
  },
}

export const safety: typeof zhSafety = {
  numbers: {
    found: 'There is {what} in the text. It is masked in public. Mask it now?',
    kinds: { id_number: 'an ID number', phone: 'a phone number' },
    and: ' and ',
    mask: 'Mask',
    keep: 'Keep it for those who handle this',
  },
  cover: {
    open: 'Cover faces and plates in photo {n}',
    label: 'Cover faces and number plates',
    how: 'Press what shall be covered, or drag a box. The photo stays on your device.',
    find: 'Find faces and plates',
    finding: 'Looking',
    found: '{n} found and covered. Please look for others.',
    foundNone: 'No face or plate was found; please look yourself.',
    noFaces: ' Faces could not be looked for on this device.',
    box: 'Cover {n}; arrows move it, plus and minus resize it',
    remove: 'Take cover {n} away',
    undo: 'Take the last one away',
    done: 'Done',
    cancel: 'Do not cover',
    broken: 'This photo cannot be opened on this device.',
  },
  limit: {
    title: 'You can report less often for a while',
    why: 'Reason: {reason}',
    until:
      'Until {when}, {n} a day. What you reported is handled as usual; in danger call 110, 119 or 120.',
    appeal: 'I object',
    appealHint: 'Say why; somebody else will look at it.',
    appealed: 'Your objection was handed in: {appeal}',
    send: 'Hand it in',
  },
}
