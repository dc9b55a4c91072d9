import { fill } from '#kit/words/fill.ts'
import type { Words } from '../../words.ts'

const HOUR = 60
const DAY = 24 * HOUR

/** A span as people say it: «2 天 3 小时», «40 分钟»; days and hours of the clock. */
export function sayMinutes(minutes: number, { t }: Pick<Words, 't'>): string {
  if (minutes < HOUR) return t('span.minutes', { n: minutes })
  const [days, hours] = [Math.floor(minutes / DAY), Math.floor((minutes % DAY) / HOUR)]
  if (days === 0) return t('span.hours', { n: hours })
  return hours === 0
    ? t('span.days', { n: days })
    : fill('{days} {hours}', {
        days: t('span.days', { n: days }),
        hours: t('span.hours', { n: hours }),
      })
}
