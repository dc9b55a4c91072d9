import { describe, expect, it } from 'vitest'
import * as contract from '#contract/all.gen.ts'
import type { IssueView } from '#contract/issues/terms.ts'
import { MOVE_FIELDS, missingFields, moveBody, shownFields } from './moves.ts'

const names = (fields: readonly { name: string }[]) => fields.map(({ name }) => name)
/** Sent by every move, never asked for. */
const CARRIED = ['requestId', 'issueId', 'version']

describe('what a move asks for', () => {
  it.each(Object.entries(MOVE_FIELDS))(
    '%s asks for nothing the contract does not know',
    (move, fields) => {
      const operation = Object.values(contract).find(({ name }) => name === `issues.${move}`)
      const known = Object.keys((operation?.input as { shape?: object } | undefined)?.shape ?? {})
      expect(known).toEqual(expect.arrayContaining(CARRIED))
      expect(known).toEqual(expect.arrayContaining(names(fields)))
    },
  )

  it('needs proof when a return says that somebody else is responsible', () => {
    expect(missingFields('return', { reason: 'wrong_area', note: '在隔壁' })).toEqual(['evidence'])
    expect(missingFields('return', { reason: 'incomplete', note: '没有地址' })).toEqual([])
  })

  it('asks a dissatisfied neighbour why, and a satisfied one nothing more', () => {
    const said = { solved: true, satisfaction: 'dissatisfied' }
    expect(missingFields('judge', said)).toEqual(['reason'])
    expect(missingFields('judge', { ...said, satisfaction: 'satisfied' })).toEqual([])
  })

  it('asks for a new holder only when the return stands', () => {
    expect(names(shownFields('settle_return', { upheld: false }))).toEqual([
      'upheld',
      'note',
      'basis',
    ])
  })

  it('sends what shows, trimmed, without empty places', () => {
    expect(
      moveBody('settle_return', { upheld: false, holderOrgId: 'x', note: ' 不成立 ' }),
    ).toEqual({ upheld: false, note: '不成立' })
    expect(moveBody('urge', { note: '' })).toEqual({})
  })

  it('asks why a helper is not waited for only while one has not answered', () => {
    const task = { endedAt: null } as IssueView['help'][number]
    const said = { result: 'explained', text: '已说明' }
    expect(missingFields('answer', said, { help: [task] })).toEqual(['withoutHelpWhy'])
    expect(missingFields('answer', said, { help: [] })).toEqual([])
  })

  it('takes parts only when each has words and a category', () => {
    const lamp = { description: '楼道灯不亮', categoryCode: '0102' }
    const unsaid = { ...lamp, categoryCode: '' }
    expect(missingFields('split', { parts: [lamp, unsaid] })).toEqual(['parts'])
    expect(missingFields('split', { parts: [lamp, lamp] })).toEqual([])
  })
})
