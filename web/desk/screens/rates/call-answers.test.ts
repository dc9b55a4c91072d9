import { describe, expect, test } from 'vitest'
import { callBody, openAnswers } from './call-answers.ts'

const answered = {
  outcome: 'answered',
  contacted: true,
  solved: false,
  comment: ' 还有气味 ',
} as const

describe('what a clerk enters of a call', () => {
  test('nobody answered: nothing else is asked', () => {
    expect(openAnswers({ comment: '' })).toEqual(['outcome'])
    expect(openAnswers({ outcome: 'no_answer', comment: '' })).toEqual([])
    expect(callBody({ outcome: 'no_answer', comment: '' })).toEqual({ outcome: 'no_answer' })
  })

  test('somebody answered: the three questions, and why when they are not satisfied', () => {
    expect(openAnswers(answered)).toEqual(['satisfaction'])
    const angry = { ...answered, satisfaction: 'dissatisfied' } as const
    expect(openAnswers(angry)).toEqual(['reason'])
    expect(callBody(angry)).toBeNull()
    expect(callBody({ ...angry, reason: 'not_solved' })).toEqual({
      outcome: 'answered',
      contacted: true,
      solved: false,
      satisfaction: 'dissatisfied',
      reason: 'not_solved',
      comment: '还有气味',
    })
  })

  test('what was entered before somebody hung up is not sent', () => {
    expect(callBody({ ...answered, outcome: 'refused' })).toEqual({
      outcome: 'refused',
      comment: '还有气味',
    })
  })
})
