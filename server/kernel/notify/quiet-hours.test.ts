import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_QUIET_HOURS, sendAt } from './quiet-hours.ts'

const at = (shanghai: string) => new Date(`${shanghai}+08:00`)
const night = DEFAULT_QUIET_HOURS
const calm = (shanghai: string, quiet = night) => sendAt(at(shanghai), { urgent: false, quiet })

describe('quiet hours from 21:00 to 08:00', () => {
  test.each([
    ['in the evening', '2026-06-01T22:30:00', '2026-06-02T08:00:00'],
    ['on the stroke of nine', '2026-06-01T21:00:00', '2026-06-02T08:00:00'],
    ['after midnight', '2026-06-02T03:15:42', '2026-06-02T08:00:00'],
    ['in the last second', '2026-06-02T07:59:59.999', '2026-06-02T08:00:00'],
    ['on New Year’s Eve', '2026-12-31T23:00:00', '2027-01-01T08:00:00'],
    ['on 28 February', '2026-02-28T23:59:00', '2026-03-01T08:00:00'],
  ])('a message %s waits until the morning', (_when, now, expected) => {
    expect(calm(now)).toEqual(at(expected))
  })

  test.each([
    ['at eight in the morning', '2026-06-02T08:00:00'],
    ['at noon', '2026-06-02T12:00:00'],
    ['in the last second before nine', '2026-06-02T20:59:59.999'],
  ])('a message %s goes at once', (_when, now) => {
    expect(calm(now)).toEqual(at(now))
  })

  test('an urgent message goes at once at any hour', () => {
    const now = at('2026-06-02T03:00:00')
    expect(sendAt(now, { urgent: true, quiet: night })).toEqual(now)
  })
})

test('quiet hours within one day are a midday rest', () => {
  const rest = { from: '12:00', to: '14:00' }
  expect(calm('2026-06-02T12:30:00', rest)).toEqual(at('2026-06-02T14:00:00'))
  expect(calm('2026-06-02T23:30:00', rest)).toEqual(at('2026-06-02T23:30:00'))
})

test('equal bounds mean that there are no quiet hours', () => {
  const now = '2026-06-02T08:00:00'
  expect(calm(now, { from: '08:00', to: '08:00' })).toEqual(at(now))
})

test.each(['24:00', '8:00', '21:60', '', '21:00:00', '二十一点'])(
  'the time «%s» is refused, also for an urgent message',
  (from) => {
    const quiet = { from, to: '08:00' }
    expect(() => sendAt(at('2026-06-02T12:00:00'), { urgent: true, quiet })).toThrow(RangeError)
  },
)

test('whatever the bounds, a message is never early, never a day late, never in the quiet', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
  const moment = fc.integer({ min: -1e12, max: 4e12 }).map((ms) => new Date(ms))
  fc.assert(
    fc.property(moment, time, time, (now, from, to) => {
      const options = { urgent: false, quiet: { from, to } }
      const then = sendAt(now, options)
      const waitMs = then.getTime() - now.getTime()
      expect(waitMs).toBeGreaterThanOrEqual(0)
      expect(waitMs).toBeLessThan(24 * 60 * 60_000)
      expect(sendAt(then, options)).toEqual(then)
    }),
  )
})
