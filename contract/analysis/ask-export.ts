import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { RequestId } from '../core/shapes.ts'
import { IssueFilters } from '../issues/filters.ts'
import { ExportFormat, IssueExport } from './export-terms.ts'
import { LineColumns, USUAL_COLUMNS, ViewSort } from './view-terms.ts'

export const askExport = operation({
  name: 'analysis.ask_export',
  method: 'POST',
  path: '/api/exports',
  access: 'staff',
  summary: '把这张清单导出成文件（后台生成，写明用途，留痕）',
  input: z.object({
    requestId: RequestId,
    filters: IssueFilters,
    sort: ViewSort.default('urgency'),
    columns: LineColumns.default([...USUAL_COLUMNS]),
    format: ExportFormat,
    /** What it is for; it stands in the file and in the trail. */
    purpose: z.string().trim().min(2).max(200),
    /** What the list is called: the name of its view. */
    title: z.string().trim().max(40).default(''),
  }),
  output: IssueExport,
  refusals: ['analysis.may_not_export', 'analysis.exports_running', 'analysis.exports_of_day'],
})
