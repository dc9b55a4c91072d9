import type { next as zh } from '../zh-cn/next.ts'
import { clocks } from './clocks.ts'
import { enquiry } from './enquiry.ts'
import { together } from './together.ts'

export const next: typeof zh = {
  who: {
    ...together.nextWho,
    asker: 'the reporter',
    holder: 'the office in charge',
    sorter: 'the community',
    adjudicator: 'the street adjudicator',
    verifier: 'a checker',
    approver: 'the level above',
    system: 'the system',
  },
  asker: {
    ...clocks.nextAsker,
    ...enquiry.nextAsker,
    ...together.nextAsker,
    submitted: 'Next, {who} decides whether to accept it',
    accepted: 'Next, {who} hands it to the office in charge',
    dispatched: 'You get an answer from {who}',
    returned: 'Next, {who} settles who handles it; you need do nothing',
    handling: 'You get an answer from {who}',
    paused: 'When it is possible again, work goes on at {who}',
    extending: 'Next, {who} decides about more days',
    shelved: 'In time, {who} sees again whether it can be done',
    answered: 'Next, {who} checks that it is really done',
    verified: 'Please judge how well it was done',
    other: 'It goes on with {who}',
  },
  work: {
    ...clocks.nextWork,
    ...enquiry.nextWork,
    ...together.nextWork,
    submitted: 'To be accepted by {who}',
    accepted: 'To be dispatched by {who}',
    dispatched: 'To be signed for by {who}',
    returned: 'Return to be settled by {who}',
    handling: 'To be answered by {who}',
    paused: 'Paused; to be resumed by {who}',
    extending: 'Extension to be settled by {who}',
    shelved: 'On the long-term list; to be reviewed by {who}',
    answered: 'To be verified by {who}',
    verified: 'To be judged by {who}',
    other: 'To be handled by {who}',
  },
  ended: 'This has come to its end.',
  withBy: '{what}, {by}.',
  withoutBy: '{what}.',
  late: '{what}. It was promised {by} and is late; we are pressing for it.',
}
