import type { pocketField as chinese } from '../zh-cn/pocket-field.ts'

export const pocketField: typeof chinese = {
  route: {
    title: 'My route',
    pick: 'Add to my route',
    onIt: 'On my route',
    nothing: 'Nothing on your route yet. Open a case and press “Add to my route”.',
    byDistance: 'Sort by distance',
    noPosition: 'Your position is not known; sort it yourself.',
    up: 'Move {n} up',
    down: 'Move {n} down',
    drop: 'Take {n} off',
    metres: 'about {n} m',
    kilometres: 'about {n} km',
    carried:
      'These cases and photos are on the phone: read and handle them without a network, they go out when it is back. Only you see this route.',
    waiting: '{verb} {number}',
    waits: 'Waits for the network and goes out by itself.',
    queued: 'Kept on the phone; it goes out when the network is back.',
    look: 'See how it is now',
    asComment: 'Send it as a note',
    dropMove: 'Do not send',
  },
  proof: {
    before: 'How it was',
    sameSpot: 'Take one more from the same spot; the two are shown side by side.',
    attach: 'Attach where I am',
    attached: 'The place is attached.',
    detach: 'Do not attach',
    noPosition: 'Your position is not known; you can answer without it.',
    hint: 'The place is optional. Only how far it is from the reported place is kept, this once.',
    was: 'Before',
    is: 'Now',
    taken: 'Taken {when}',
    away: ', about {n} m from the reported place',
  },
}
