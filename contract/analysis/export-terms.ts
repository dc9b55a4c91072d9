import { z } from 'zod'
import { Id, Instant } from '../core/shapes.ts'

export const EXPORT_FORMATS = ['xlsx', 'csv', 'csv_gb18030', 'geojson'] as const
export const ExportFormat = z.enum(EXPORT_FORMATS)
export type ExportFormat = z.infer<typeof ExportFormat>

export const EXPORT_STATES = [
  'waiting', // 排队
  'running', // 正在生成
  'done', // 可以下载
  'failed', // 没有做成
  'cancelled', // 已取消
  'expired', // 已过期删除
] as const
export const ExportState = z.enum(EXPORT_STATES)
export type ExportState = z.infer<typeof ExportState>

/** too_many_rows: beyond the district's limit; interrupted: begun too often; not_allowed: the post ended. */
export const EXPORT_FAULTS = ['too_many_rows', 'interrupted', 'not_allowed', 'broken'] as const

export const IssueExport = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  purpose: z.string(),
  format: ExportFormat,
  state: ExportState,
  fault: z.enum(EXPORT_FAULTS).nullable(),
  rowsDone: z.number().int(),
  /** null until it is known. */
  rowsTotal: z.number().int().nullable(),
  sizeBytes: z.number().int().nullable(),
  asOf: Instant.nullable(),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
})
export type IssueExport = z.infer<typeof IssueExport>

export const EXPORT_ACTIONS = [
  'asked',
  'made',
  'failed',
  'cancelled',
  'fetched',
  'expired',
] as const

/** What fetching the file of an export may answer; it carries bytes and stands outside the operations. */
export const EXPORT_FILE_REFUSALS = [
  'analysis.export_gone',
  'analysis.export_not_found',
  'analysis.may_not_export',
] as const
