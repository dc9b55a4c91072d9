import { describe, expect, test } from 'vitest'
import { missingFields, moveBody, nextTier, shownFields } from './moves.ts'

const names = (fields: readonly { name: string }[]) => fields.map((field) => field.name)

describe('what a move asks for', () => {
  test('a dissatisfied asker is asked why, and nobody must say whether they were contacted', () => {
    const values = { solved: true, satisfaction: 'dissatisfied' }
    expect(names(shownFields('judge', values))).toContain('contacted')
    expect(missingFields('judge', values)).toEqual(['reason'])
  })

  test('a return that does not stand needs no new holder', () => {
    expect(missingFields('settle_return', { upheld: false, note: '职责清单第 12 条' })).toEqual([])
    expect(missingFields('settle_return', { upheld: true, note: '确属区水务局' })).toEqual([
      'holderOrgId',
    ])
  })

  test('what no longer shows is not sent', () => {
    const values = { upheld: false, holderOrgId: 'someone', tier: 'street', note: ' 维持原派 ' }
    expect(moveBody('settle_return', values)).toEqual({ upheld: false, note: '维持原派' })
  })

  test('a question answered with no is answered', () => {
    expect(moveBody('settle_extension', { granted: false, note: '理由不足' })).toEqual({
      granted: false,
      note: '理由不足',
    })
    expect(missingFields('settle_extension', { granted: false, note: '理由不足' })).toEqual([])
  })

  test('above the department there is nobody to escalate to', () => {
    expect(nextTier('estate')).toBe('community')
    expect(nextTier('department')).toBe('department')
  })
})
