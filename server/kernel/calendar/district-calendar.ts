import { z } from 'zod'
import { type SettingSource, setting } from '../settings/setting-source.ts'
import {
  type CalendarSettings,
  createWorkingCalendar,
  type WorkingCalendar,
} from './working-calendar.ts'

const HourSpan = z.object({
  from: z.string().regex(/^\d{2}:\d{2}$/),
  to: z.string().regex(/^\d{2}:\d{2}$/),
})
const Override = z.object({
  on: z.iso.date(),
  kind: z.enum(['closed', 'working', 'half']),
  reason: z.string().min(1).max(60),
  hours: z.array(HourSpan).exactOptional(),
})

/** Office hours and the district's own days, over the State Council's calendar. */
export const calendarSetting = setting<CalendarSettings>({
  name: 'house.calendar',
  shape: z.object({
    officeHours: z.array(HourSpan).min(1).exactOptional(),
    dayEnds: z.enum(['office_close', 'midnight']).exactOptional(),
    overrides: z.array(Override).max(400).exactOptional(),
  }) as z.ZodType<CalendarSettings>,
  fallback: {},
  source: 'State Council holiday notices; GB/T 30428.8 working hours; Part G 1',
})

/** The calendar in force, built anew only when the district's setting has a new version. */
export function districtCalendar(settings: SettingSource): () => WorkingCalendar {
  let version = -1
  let calendar: WorkingCalendar | undefined
  return () => {
    const now = settings.version(calendarSetting)
    if (!calendar || now !== version) {
      calendar = createWorkingCalendar(settings.get(calendarSetting))
      version = now
    }
    return calendar
  }
}
