import type { enquiry as chinese } from '../zh-cn/enquiry.ts'

export const enquiry: typeof chinese = {
  states: { asking: 'Please answer' },
  workStates: { asking: 'Waiting for the reporter' },
  stateLines: {
    asking: '{holder} has a question for you. The clock stands still until you answer.',
  },
  actions: {
    ask: 'Ask the reporter',
    reply: 'Answer',
    record_reply: 'Note the answer by phone',
    unask: 'Take the question back',
  },
  steps: {
    ask: '{org} asked a question; the clock stands still',
    reply: 'answered the question; the clock goes on',
    record_reply: '{org} noted the answer by phone; the clock goes on',
    unask: '{org} took the question back; the clock goes on',
    remind_asker: 'was reminded of the question',
    unanswered: 'No answer in time; the clock goes on',
  },
  fields: { question: 'Your question' },
  nextAsker: { asking: 'Please answer the question below' },
  nextWork: { asking: 'To be answered by {who}; the clock goes on by itself in time' },
  noticeAsker: {
    ask: '{holder} has a question about “{title}”. Open it to answer; the clock stands still until then.',
    reply: 'Your answer was handed to {holder}. {by}',
    record_reply: 'Your answer on the phone was noted; “{title}” goes on. {by}',
    unask: '{holder} took back the question about “{title}”. You need not answer. {by}',
    remind_asker: '“{title}” still waits for your answer to a question.',
    unanswered: 'No answer came, so “{title}” goes on with what is known. {by}',
  },
  noticeHolder: {
    ask: 'The reporter was asked: {number} “{title}”.',
    reply: 'The reporter answered: {number} “{title}”. Please go on. {by}',
    record_reply: 'The reporter’s answer was noted: {number} “{title}”. Please go on. {by}',
    unask: 'The question in {number} “{title}” was taken back. {by}',
    remind_asker: 'The reporter was reminded: {number} “{title}”.',
    unanswered: 'The reporter did not answer: {number} “{title}”. Decide with what is known. {by}',
  },
}
