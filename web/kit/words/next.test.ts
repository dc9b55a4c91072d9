import { describe, expect, it } from 'vitest'
import { ISSUE_END_STATES, ISSUE_STATES } from '#contract/issues/terms.ts'
import { core as en } from './en/core.ts'
import { sayNext } from './next.ts'
import { core as zh } from './zh-cn/core.ts'

const now = Date.parse('2026-06-01T10:00:00+08:00')
const by = '2026-06-03T17:30:00+08:00'
const holderName = '长丰社区'

describe('what happens next', () => {
  it('is a promise with a name and a date to the one who asked', () => {
    expect(sayNext({ who: 'holder', what: 'handling', by }, now, zh, { holderName })).toBe(
      '长丰社区会给您答复，后天下班前。',
    )
  })

  it('asks the asker to judge', () => {
    expect(sayNext({ who: 'asker', what: 'verified', by: null }, now, zh)).toBe(
      '请您评价办得好不好。',
    )
  })

  it('is a task to somebody at work', () => {
    const about = { holderName, reader: 'work' } as const
    expect(sayNext({ who: 'holder', what: 'dispatched', by }, now, zh, about)).toBe(
      '等长丰社区签收，后天下班前。',
    )
  })

  it('admits a promise that was missed', () => {
    const late = sayNext({ who: 'holder', what: 'handling', by }, now + 7 * 86_400_000, zh)
    expect(late).toBe('承办单位会给您答复。原定6月3日下班前，已经超时，正在催办。')
  })

  it('says the same in English', () => {
    expect(sayNext({ who: 'verifier', what: 'answered', by: null }, now, en)).toBe(
      'Next, a checker checks that it is really done.',
    )
    expect(sayNext({ who: 'nobody', what: 'closed', by: null }, now, zh)).toBe('这件事已经走完。')
  })

  it('has words for every state that is not an end', () => {
    const open = ISSUE_STATES.filter((state) => !ISSUE_END_STATES.some((end) => end === state))
    for (const state of open) {
      expect(zh.next.asker).toHaveProperty(state)
      expect(zh.next.work).toHaveProperty(state)
    }
  })
})
