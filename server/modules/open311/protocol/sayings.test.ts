import { expect, test } from 'vitest'
import { DECLINE_REASONS, ISSUE_STATES } from '#contract/issues/terms.ts'
import { isToldStep } from '#modules/issues/index.ts'
import { issueLoop } from '../../issues/loop.ts'
import { sayingsFor } from './sayings.ts'

test.each(['zh-CN', 'en'])('every state, told step and reason has a sentence in %s', (language) => {
  const say = sayingsFor(language)
  expect(ISSUE_STATES.filter((state) => !say.states[state])).toEqual([])
  expect(DECLINE_REASONS.filter((reason) => !say.declineReasons[reason])).toEqual([])
  const told = ['submit', ...Object.keys(issueLoop.moves)].filter(isToldStep)
  expect(told.length).toBeGreaterThan(20)
  expect(told.filter((action) => !say.steps[action])).toEqual([])
  expect(Object.keys(say.steps).filter((action) => !told.includes(action))).toEqual([])
})
