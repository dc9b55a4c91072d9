import { z } from 'zod'

export const Id = z.uuid()
/** A year and an offset that exist: databases refuse the year 0000 and an offset of 23 hours. */
const REAL_TIME = /^[12]\d{3}-.*(Z|[+-](0\d|1[0-4]):\d\d)$/
/** ISO 8601 in UTC on the wire; screens show Asia/Shanghai. */
export const Instant = z.iso.datetime({ offset: true }).refine((text) => REAL_TIME.test(text))
export const Day = z.iso.date().refine((text) => /^[12]/.test(text))
/** Official area codes nest: district 6, street 9, community 12, grid 15 digits (GB/T 2260, GB/T 34300). */
export const AreaCode = z.string().regex(/^\d{6}(\d{3}){0,3}$/)
/** CGCS2000 (EPSG:4490) degrees. */
export const Point = z.object({
  longitude: z.number().min(73).max(136),
  latitude: z.number().min(3).max(54),
})
export const Cursor = z.string().max(200)
/** Made by the caller: sending the same request twice does the thing once. */
export const RequestId = z.uuid()
export const PageSize = z.coerce.number().int().min(1).max(100).default(30)
export const Note = z.string().trim().max(1000)
export const NoteRequired = z.string().trim().min(1).max(1000)
/** A yes/no in a query string. */
export const QueryFlag = z.stringbool().or(z.boolean())
/** One value or several, from a query string: `?state=a&state=b` or `?state=a,b`. */
export function queryList<T extends z.ZodType>(item: T) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
    z.array(item).max(30),
  )
}
