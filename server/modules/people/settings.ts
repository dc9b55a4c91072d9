import { z } from 'zod'
import { setting } from '#kernel/settings/setting-source.ts'

/** When wrong passwords lock, and for how long. An address may be a whole office behind one router. */
export const signInLimits = setting({
  name: 'people.sign_in_limits',
  shape: z.object({
    accountFailures: z.int().min(2).max(5),
    addressFailures: z.int().min(5).max(1000),
    lockMinutes: z.int().min(10).max(1440),
  }),
  fallback: { accountFailures: 5, addressFailures: 20, lockMinutes: 10 },
  source: 'GB/T 22239-2019 第三级 8.1.4.1：登录失败处理，5 次失败锁定不少于 10 分钟',
})

/** Codes by text message: how long they are good and how often they are sent. */
export const codeLimits = setting({
  name: 'people.code_limits',
  shape: z.object({
    validMinutes: z.int().min(1).max(10),
    tries: z.int().min(1).max(5),
    waitSeconds: z.int().min(10).max(600),
    perPhoneHourly: z.int().min(1).max(20),
    perAddressHourly: z.int().min(1).max(1000),
  }),
  fallback: {
    validMinutes: 5,
    tries: 3,
    waitSeconds: 60,
    perPhoneHourly: 5,
    perAddressHourly: 30,
  },
  source: '本区规定',
})

/** How long a session lasts. Staff sit at shared desks; a resident's phone is their own. */
export const sessionLimits = setting({
  name: 'people.session_limits',
  shape: z.object({
    staffIdleMinutes: z.int().min(5).max(240),
    staffHours: z.int().min(1).max(24),
    residentIdleDays: z.int().min(1).max(90),
    residentDays: z.int().min(1).max(365),
  }),
  fallback: { staffIdleMinutes: 60, staffHours: 12, residentIdleDays: 30, residentDays: 90 },
  source: 'GB/T 22239-2019 第三级 8.1.4.1：会话超时自动退出',
})
