import type { results as zh } from '../zh-cn/results.ts'

/** What is noted on a case after it was answered. */
export const results: typeof zh = {
  steps: {
    judge_closed_by_call: 'Judgement taken by phone',
    dispute_closed_by_call: 'Not satisfied on the phone: handled again',
    propose_exclusion: '{org} asked to leave it out of the rates',
    settle_exclusion: '{org} decided on leaving it out',
    lift_exclusion: '{org} took it back into the rates',
    ask_again: 'The reporter was asked: is it still fine',
    answer_again: 'Answered «is it still fine»',
  },
  noticeAsker: {
    judge_closed_by_call: 'What you said about “{title}” on the phone has been kept.',
    dispute_closed_by_call: 'You were not satisfied with “{title}”: it is handled again. {by}',
    ask_again: '“{title}” was finished some weeks ago. Is it still fine? One tap is enough.',
  },
  noticeHolder: {
    judge_closed_by_call: '{number} “{title}” was judged by phone.',
    dispute_closed_by_call:
      '{number} “{title}”: not satisfied on the phone, please handle it again. {by}',
    propose_exclusion:
      '{number} “{title}”: somebody asks to leave it out of the rates. Please decide.',
    settle_exclusion: '{number} “{title}”: leaving it out was decided.',
    lift_exclusion: '{number} “{title}” counts in the rates again.',
  },
  heard: {
    asker: 'Their own judgement',
    call_back: 'By phone',
    by_code: 'Judged by code',
    silence: 'Not judged in time',
    calling: 'To be called',
    unreachable: 'Not reached',
    refused: 'Would not answer',
    wrong_number: 'Wrong number',
    no_call_back: 'No phone',
  },
  callOutcomes: {
    answered: 'Answered',
    no_answer: 'No answer',
    refused: 'Would not answer',
    wrong_number: 'Wrong number',
    no_number: 'No number',
  },
  callReasons: { unjudged: 'Not judged yet', dissatisfied: 'Dissatisfied before', sample: 'Drawn' },
  measures: {
    closed: 'Closed',
    excluded: 'Left out',
    counted: 'Counted',
    valid: 'Valid call-backs',
    contacted: 'Contacted',
    solved: 'Solved',
    satisfied: 'Satisfied',
    basically_satisfied: 'Mostly satisfied',
    dissatisfied: 'Dissatisfied',
    not_valid: 'No valid call-back',
    fine: 'Still fine',
    came_back: 'Came back',
  },
  exclusionStates: {
    proposed: 'To decide',
    approved: 'Left out',
    rejected: 'Refused',
    lifted: 'Lifted',
  },
}
