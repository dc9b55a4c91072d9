import type { pocketTogether as zh } from '../zh-cn/pocket-together.ts'

export const pocketTogether: typeof zh = {
  together: {
    help: 'Helpers',
    helpAsked: '{by} asks you: {asked}',
    helpDue: 'Please answer {by}',
    helpLate: 'late already',
    helpStates: {
      asked: 'not signed for',
      signed: 'under way',
      answered: 'answered',
      declined: 'declined',
      released: 'no longer needed',
    },
    parts: 'The matters in this report',
    partsSay: 'You will be asked to judge each when it is done, without waiting for the others.',
    whole: 'This is a part of what you reported',
    wholeWork: 'It is a part of another case',
    mergedInto: 'Handled together with this case',
    mergedSay: 'When it is done you are still asked to judge your own.',
    judgeThis: 'Judge this one',
    border: 'Border case',
    borderSay: '{areas} share it; {lead} leads.',
    borderNoLead: '{areas} share it.',
    firstStands: 'Leads to the end: {org}',
    overtaken:
      'Somebody has just moved this case on, so this is not possible now. What you wrote is kept here to be copied.',
  },
}
