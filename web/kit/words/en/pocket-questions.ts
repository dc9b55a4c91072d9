import type { pocketQuestions as zh } from '../zh-cn/pocket-questions.ts'

export const pocketQuestions: typeof zh = {
  title: 'A few more questions',
  said: 'More about it',
  optional: ' (optional)',
  missing: 'This one needs an answer.',
  number: 'Please enter a number.',
}
