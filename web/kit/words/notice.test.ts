import { describe, expect, it } from 'vitest'
import { core as en } from './en/core.ts'
import { sayNotice } from './notice.ts'
import { core as zh } from './zh-cn/core.ts'

const now = Date.parse('2026-06-01T10:00:00+08:00')
const values = {
  number: 'QK-2026-000123',
  title: '楼道灯不亮',
  holder: '长丰社区',
  by: '2026-06-03T17:30:00+08:00',
}

describe('one message of one event', () => {
  it('tells the asker what it means for them', () => {
    const notice = { template: 'issue.dispatch', values: { ...values, to: 'asker' } }
    expect(sayNotice(notice, 'holder', now, zh)).toBe(
      '「楼道灯不亮」已交给长丰社区。后天下班前给您答复。',
    )
  })

  it('tells the office what to do', () => {
    const notice = { template: 'issue.dispatch', values: { ...values, to: 'holder' } }
    expect(sayNotice(notice, 'asker', now, zh)).toBe(
      '派给你们：QK-2026-000123「楼道灯不亮」，请签收。时限：后天下班前。',
    )
  })

  it('goes by who reads when the message does not say', () => {
    const notice = { template: 'issue.urge', values: { ...values, by: '' } }
    expect(sayNotice(notice, 'asker', now, en)).toBe('We gave “楼道灯不亮” a push for you.')
  })

  it('says that there is news when the event is newer than the app', () => {
    const notice = { template: 'issue.teleport', values }
    expect(sayNotice(notice, 'asker', now, zh)).toBe('「楼道灯不亮」有新进展。')
  })
})
