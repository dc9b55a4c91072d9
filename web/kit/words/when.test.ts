import { describe, expect, it } from 'vitest'
import { when as en } from './en/when.ts'
import { sayAgo, sayBy, sayDay, sayInFull, sayLeft, sayMoment } from './when.ts'
import { when as zh } from './zh-cn/when.ts'

/** Friday, 30 May 2025, 17:00 in Wuhan: the evening before the Dragon Boat holiday. */
const now = Date.parse('2025-05-30T17:00:00+08:00')
const dragonBoat = ['2025-05-31', '2025-06-01', '2025-06-02']
const isWorkday = (day: string) => !dragonBoat.includes(day)

describe('dates as people say them', () => {
  it('says today, tomorrow and yesterday by the Chinese day, not by 24 hours', () => {
    expect(sayMoment('2025-05-30T15:30:00Z', now, zh)).toBe('今天 23:30')
    expect(sayMoment('2025-05-30T16:30:00Z', now, zh)).toBe('明天 0:30')
    expect(sayMoment('2025-05-29T10:00:00+08:00', now, zh)).toBe('昨天 10:00')
  })

  it('says a day of this year without the year and another with it', () => {
    expect(sayDay('2025-06-03', now, zh)).toBe('6月3日')
    expect(sayDay('2024-12-31', now, zh)).toBe('2024年12月31日')
    expect(sayDay('2024-12-31', now, en)).toBe('31 Dec 2024')
  })

  it('says a limit that ends when offices close as such', () => {
    expect(sayBy('2025-06-03T17:30:00+08:00', now, zh)).toBe('6月3日下班前')
    expect(sayBy('2025-05-30T17:30:00+08:00', now, zh)).toBe('今天下班前')
    expect(sayBy('2025-05-30T19:05:00+08:00', now, zh)).toBe('今天 19:05 前')
    expect(sayBy('2025-05-31T23:59:59+08:00', now, zh)).toBe('明天 24 点前')
    expect(sayBy('2025-06-03T17:30:00+08:00', now, en)).toBe('by close of office 3 Jun')
  })

  it('counts working days left without the holiday', () => {
    expect(sayLeft('2025-06-03T17:30:00+08:00', now, zh, isWorkday)).toBe('还剩 1 个工作日')
    expect(sayLeft('2025-06-04T17:30:00+08:00', now, zh, isWorkday)).toBe('还剩 2 个工作日')
    expect(sayLeft('2025-06-04T17:30:00+08:00', now, zh)).toBe('还剩 5 天')
  })

  it('says hours on the last day and how late it is afterwards', () => {
    expect(sayLeft('2025-05-30T20:30:00+08:00', now, zh, isWorkday)).toBe('还剩 3 小时')
    expect(sayLeft('2025-05-30T14:00:00+08:00', now, zh, isWorkday)).toBe('已超 3 小时')
    expect(sayLeft('2025-05-28T17:30:00+08:00', now, zh, isWorkday)).toBe('已超 2 个工作日')
    expect(sayLeft('2025-05-29T17:30:00+08:00', now, en, isWorkday)).toBe('1 working day late')
  })

  it('says what has just happened in minutes and hours', () => {
    expect(sayAgo('2025-05-30T16:59:30+08:00', now, zh)).toBe('刚刚')
    expect(sayAgo('2025-05-30T16:48:00+08:00', now, zh)).toBe('12 分钟前')
    expect(sayAgo('2025-05-30T08:30:00+08:00', now, zh)).toBe('8 小时前')
    expect(sayAgo('2025-05-29T23:00:00+08:00', now, zh)).toBe('昨天 23:00')
  })

  it('is the same whatever the zone of the machine', () => {
    const before = process.env['TZ']
    process.env['TZ'] = 'America/Los_Angeles'
    try {
      expect(sayMoment('2025-05-30T16:30:00Z', now, zh)).toBe('明天 0:30')
    } finally {
      if (before === undefined) delete process.env['TZ']
      else process.env['TZ'] = before
    }
  })
})

it('on paper a time stands with its year, whenever it is read', () => {
  expect(sayInFull('2026-06-03T01:05:00Z', zh)).toBe('2026年6月3日 9:05')
  expect(sayInFull('2026-06-03', zh)).toBe('2026年6月3日')
})
