import type { whistles as zh } from '../zh-cn/whistles.ts'

/** The words of a whistle. */
export const whistles: typeof zh = {
  states: {
    submitted: 'Received',
    declined: 'Not taken on',
    handling: 'In progress',
    answered: 'Waiting for your judgement',
    closed: 'Closed',
    withdrawn: 'Withdrawn',
  },
  workStates: {
    submitted: 'To take',
    declined: 'Declined',
    handling: 'In progress',
    answered: 'To be judged',
    closed: 'Closed',
    withdrawn: 'Withdrawn',
  },
  actions: {
    submit: 'Ask',
    accept: 'Take',
    decline: 'Decline',
    answer: 'Answer',
    judge: 'Judge',
    withdraw: 'Withdraw',
  },
  steps: {
    submit: 'Asked',
    accept: '{org} took it',
    decline: '{org} declined it',
    answer: '{org} answered',
    judge: 'Judged',
    dispute: 'Dissatisfied: handled again',
    lapse: 'Closed without a judgement',
    withdraw: 'Withdrawn',
    overdue: 'Past its limit',
  },
}
