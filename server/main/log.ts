import { type Logger, pino } from 'pino'
import type { MainSettings } from './settings.ts'

/** Structured lines on standard output. Addresses, bodies and cookies are never given to it. */
export function openLog({ logLevel, role, district }: MainSettings): Logger {
  return pino({
    level: logLevel,
    base: { role, district },
    timestamp: pino.stdTimeFunctions.isoTime,
  })
}
