import { expect, test } from 'vitest'
import { PARTY_STATES } from '#contract/organization/terms.ts'
import {
  adviceFor,
  decidingArea,
  hasTooFewMembers,
  isEnded,
  needsDocument,
  PARTY_MOVES,
} from './party-rules.ts'

test('two full and three probationary members do not make a branch, three full members do', () => {
  expect(hasTooFewMembers('branch', 2)).toBe(true)
  expect(hasTooFewMembers('branch', 3)).toBe(false)
  expect(hasTooFewMembers('functional_branch', 2)).toBe(true)
  expect(hasTooFewMembers('group', 1)).toBe(false)
})

test('51 full members should be a general branch and 100 a committee', () => {
  expect([50, 51, 99, 100].map((members) => adviceFor('branch', members))).toEqual([
    null,
    '应设党总支',
    '应设党总支',
    '应设党委',
  ])
  expect(adviceFor('general_branch', 60)).toBeNull()
  expect(adviceFor('general_branch', 100)).toBe('应设党委')
  expect(adviceFor('committee', 300)).toBeNull()
})

test('every state of a Party organisation can reach an end, and an end leads nowhere', () => {
  for (const state of PARTY_STATES) {
    const reached = new Set([state])
    for (const at of reached) for (const next of PARTY_MOVES[at]) reached.add(next)
    expect([...reached].some(isEnded), state).toBe(true)
  }
  expect(PARTY_STATES.filter(isEnded)).toEqual(['merged', 'split', 'dissolved'])
})

test('approval, election and every end need a document, starting an adjustment does not', () => {
  expect(needsDocument('proposed', 'approved')).toBe(true)
  expect(needsDocument('term_ending', 'operating')).toBe(true)
  expect(needsDocument('adjusting', 'dissolved')).toBe(true)
  expect(needsDocument('operating', 'adjusting')).toBe(false)
  expect(needsDocument('approved', 'operating')).toBe(false)
})

test('the street decides on the branches of its communities, the community on building groups', () => {
  expect(decidingArea(1, '990000001')).toBe('990000')
  expect(decidingArea(3, '990000001001')).toBe('990000001')
  expect(decidingArea(4, '990000001001')).toBe('990000001001')
})
