import { z } from 'zod'
import { CategoryPrefix } from '#contract/issues/reply-terms.ts'
import { setting } from '#kernel/settings/setting-source.ts'

/** What the public pages show, and how carefully. */
export const publicPageSetting = setting({
  name: 'outreach.public_page',
  shape: z.object({
    /** `category`: a case is called by its category and estate. `words`: by the reporter's own words, masked. */
    titles: z.enum(['category', 'words']),
    /** Beginnings of category codes whose cases show no more than the middle of the estate. */
    sensitive: z.array(CategoryPrefix.min(2)).max(100),
    /** Whole months before this one that a median looks back on. */
    medianMonths: z.number().int().min(1).max(12),
    /** Fewer cases than this show no median. */
    casesMin: z.number().int().min(1).max(100),
    /** Cases raised longer ago are found by number, and open ones by how many follow them. */
    listedDays: z.number().int().min(30).max(1830),
    /** How long a page may be answered from memory. */
    cacheSeconds: z.number().int().min(0).max(300),
    /** Look-ups by number from one address in a minute. */
    lookUpsPerMinute: z.number().int().min(1).max(600),
  }),
  fallback: {
    titles: 'category' as 'category' | 'words',
    // Safety, quarrels, care of people, hardship and newcomers' troubles lead to a door too easily.
    sensitive: ['07', '08', '09', '10', '13'],
    medianMonths: 3,
    casesMin: 5,
    listedDays: 365,
    cacheSeconds: 5,
    lookUpsPerMinute: 30,
  },
  source: 'domain.md Part G 8 and 24; 个人信息保护法 Art. 25',
  fields: { 'sensitive.*': 'category' },
})

/** How alerts are told. */
export const alertsSetting = setting({
  name: 'outreach.alerts',
  shape: z.object({
    /** `https://` and the public name of this house; mail and feeds need it. Empty: alerts by mail are closed. */
    origin: z.union([z.literal(''), z.url().regex(/^https?:\/\/[^/\s]+$/)]),
    /** Asia/Shanghai. */
    digestAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    /** 1 is Monday. */
    digestWeekday: z.number().int().min(1).max(7),
    instantGapMinutes: z.number().int().min(5).max(1440),
    itemsMost: z.number().int().min(1).max(100),
    alertsMost: z.number().int().min(1).max(100),
    confirmWithinHours: z.number().int().min(1).max(168),
    /** Mails that ask one address to confirm, in a day. */
    confirmMailsPerDay: z.number().int().min(1).max(20),
    eventsKeptDays: z.number().int().min(7).max(366),
  }),
  fallback: {
    origin: '',
    digestAt: '08:00',
    digestWeekday: 1,
    instantGapMinutes: 10,
    itemsMost: 20,
    alertsMost: 20,
    confirmWithinHours: 72,
    confirmMailsPerDay: 3,
    eventsKeptDays: 120,
  },
  source: 'domain.md Part E «Notifications»; RFC 8058; RFC 4287',
})
