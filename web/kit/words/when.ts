import { type FillValues, fill } from './fill.ts'
import type { when as zhWhen } from './zh-cn/when.ts'

/** The words that dates are made of, in one language. */
export type WhenWords = typeof zhWhen

const CHINA_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** Times at which offices close; a limit that ends there is said as «before the office closes». */
const OFFICE_CLOSES = [17 * 60, 17 * 60 + 30, 18 * 60]

type ChinaMoment = {
  year: number
  month: number
  day: number
  weekday: number
  minuteOfDay: number
  /** Days since 1970-01-01 of the Chinese calendar day. */
  dayNumber: number
}

/**
 * Reads an instant as people in China do, whatever the zone of the phone: UTC+8 all year, without
 * daylight saving since 1991, so adding eight hours is exact.
 */
function inChina(atMs: number): ChinaMoment {
  const shifted = new Date(atMs + CHINA_OFFSET_MS)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    minuteOfDay: shifted.getUTCHours() * 60 + shifted.getUTCMinutes(),
    dayNumber: Math.floor((atMs + CHINA_OFFSET_MS) / DAY_MS),
  }
}

/** The Chinese calendar day of an instant as `2026-06-03`. */
export function chinaDay(atMs: number): string {
  return new Date(atMs + CHINA_OFFSET_MS).toISOString().slice(0, 10)
}

/** Minutes since midnight in China, for a greeting that fits the hour. */
export function chinaMinuteOfDay(atMs: number): number {
  return inChina(atMs).minuteOfDay
}

function clockTime(moment: ChinaMoment): string {
  const hour = Math.floor(moment.minuteOfDay / 60)
  const minute = moment.minuteOfDay % 60
  return `${hour}:${String(minute).padStart(2, '0')}`
}

function dayWord(moment: ChinaMoment, now: ChinaMoment, words: WhenWords): string {
  const distance = moment.dayNumber - now.dayNumber
  if (distance === 0) return words.today
  if (distance === 1) return words.tomorrow
  if (distance === 2) return words.dayAfterTomorrow
  if (distance === -1) return words.yesterday
  const values: FillValues = {
    year: moment.year,
    month: moment.month,
    monthName: words.months[moment.month - 1] ?? '',
    day: moment.day,
  }
  return fill(moment.year === now.year ? words.monthDay : words.yearMonthDay, values)
}

/** A day as people say it: 「今天」「6月3日」「2025年6月3日」. `at` is an ISO instant or a day. */
export function sayDay(at: string, nowMs: number, words: WhenWords): string {
  const atMs = at.length === 10 ? Date.parse(`${at}T12:00:00+08:00`) : Date.parse(at)
  return dayWord(inChina(atMs), inChina(nowMs), words)
}

/** A moment as people say it: 「今天 17:30」「6月3日 9:05」. */
export function sayMoment(at: string, nowMs: number, words: WhenWords): string {
  const moment = inChina(Date.parse(at))
  return fill(words.dayTime, {
    day: dayWord(moment, inChina(nowMs), words),
    time: clockTime(moment),
  })
}

/** For paper, which is read on other days: 「2026年6月3日 9:05」, and of a day 「2026年6月3日」. */
export function sayInFull(at: string, words: WhenWords): string {
  // Seen from 1970 no year goes without saying.
  return at.length === 10 ? sayDay(at, 0, words) : sayMoment(at, 0, words)
}

/** A promise: 「今天 17:05 前」「6月3日下班前」「6月3日 24 点前」. */
export function sayBy(dueAt: string, nowMs: number, words: WhenWords): string {
  const moment = inChina(Date.parse(dueAt))
  const day = dayWord(moment, inChina(nowMs), words)
  if (moment.minuteOfDay === 23 * 60 + 59) return fill(words.byEndOfDay, { day })
  if (OFFICE_CLOSES.includes(moment.minuteOfDay)) return fill(words.byOfficeClose, { day })
  return fill(words.byTime, { day, time: clockTime(moment) })
}

/** How long ago: 「刚刚」「5 分钟前」「3 小时前」, then a day and time. */
export function sayAgo(at: string, nowMs: number, words: WhenWords): string {
  const passedMs = nowMs - Date.parse(at)
  if (passedMs < MINUTE_MS) return words.justNow
  if (passedMs < HOUR_MS) return fill(words.minutesAgo, { n: Math.floor(passedMs / MINUTE_MS) })
  const sameDay = inChina(Date.parse(at)).dayNumber === inChina(nowMs).dayNumber
  if (sameDay) return fill(words.hoursAgo, { n: Math.floor(passedMs / HOUR_MS) })
  return sayMoment(at, nowMs, words)
}

/** Tells whether a Chinese calendar day (`2026-06-03`) is worked. */
export type WorkdayTest = (day: string) => boolean

/**
 * What is left of a limit: 「还剩 2 个工作日」「还剩 3 小时」「已超 1 天」.
 *
 * Days are counted as the deadline counts them: today is not a day left, the last day is. Working
 * days need `isWorkday`; without it (the calendar has not arrived yet) natural days are said, which
 * is never wrong, only less exact.
 */
export function sayLeft(
  dueAt: string,
  nowMs: number,
  words: WhenWords,
  isWorkday?: WorkdayTest,
): string {
  const dueMs = Date.parse(dueAt)
  const overdue = nowMs > dueMs
  const fromMs = overdue ? dueMs : nowMs
  const toMs = overdue ? nowMs : dueMs
  const days = inChina(toMs).dayNumber - inChina(fromMs).dayNumber
  if (days === 0)
    return fill(overdue ? words.hoursOver : words.hoursLeft, hoursBetween(fromMs, toMs))
  if (isWorkday) {
    const n = countWorkdays(fromMs, days, isWorkday)
    if (n > 0) return fill(overdue ? words.workdaysOver : words.workdaysLeft, { n })
  }
  return fill(overdue ? words.daysOver : words.daysLeft, { n: days })
}

function hoursBetween(fromMs: number, toMs: number): FillValues {
  return { n: Math.max(1, Math.floor((toMs - fromMs) / HOUR_MS)) }
}

function countWorkdays(fromMs: number, days: number, isWorkday: WorkdayTest): number {
  // Far deadlines are said in natural days: nobody plans by 200 working days.
  if (days > 200) return 0
  let count = 0
  for (let step = 1; step <= days; step += 1) {
    if (isWorkday(chinaDay(fromMs + step * DAY_MS))) count += 1
  }
  return count
}
