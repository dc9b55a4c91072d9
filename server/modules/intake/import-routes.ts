import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Id } from '#contract/core/shapes.ts'
import { IMPORT_COLUMNS } from '#contract/intake/terms.ts'
import type { Deps } from '#kernel/deps.ts'
import { contentDisposition } from '#kernel/files/file-name.ts'
import { actorOfRequest } from '#kernel/http/server.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { writeMoment } from '#kernel/sheets/table.ts'
import { type Workbook, writeXlsx } from '#kernel/sheets/xlsx.ts'
import { taxonomySetting } from '#modules/issues/index.ts'
import { beginImport, cellsPlace, ImportCall } from './commands/begin-import.ts'
import { type Batch, findBatch, listBadRows } from './repo-batches.ts'
import { COLUMN_NAMES } from './sheet/columns.ts'
import { sayProblems } from './sheet/problem-words.ts'
import { SHEET_BYTES } from './sheet/read-sheet.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PAGE = 500

const download = (fileName: string) => ({
  'content-type': XLSX,
  'content-disposition': contentDisposition('attachment', fileName),
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
})

async function* badRows(deps: Deps, batch: Batch, viewer: Parameters<Deps['district']['read']>[0]) {
  for (let after = 0; ; ) {
    const from = after
    const rows = await deps.district.read(viewer, (tx) => listBadRows(tx, batch.id, from, PAGE))
    yield rows.map((row) => {
      const opened = deps.crypto.unseal(row.cells, cellsPlace(batch.id, row.rowNo)).toString()
      return [row.rowNo, sayProblems(row.problems ?? []), ...(JSON.parse(opened) as string[])]
    })
    if (rows.length < PAGE) return
    after = rows.at(-1)!.rowNo
  }
}

/** The rows that were not entered, as they stood, with what is wrong in red before them. */
function problemBook(
  deps: Deps,
  batch: Batch,
  viewer: Parameters<Deps['district']['read']>[0],
): Workbook {
  const headings = batch.columns.map(({ heading }) => heading || '（无标题）')
  const at = writeMoment(deps.clock.now())
  return {
    notes: {
      name: '说明',
      lines: [
        ['文件', batch.fileName],
        ['没有导入', `${batch.rowsBad} 行`],
        ['怎么改', '在「没有导入的行」里按红字改好，删掉前两列，存好后再导入这个文件。'],
        ['生成时间', at],
      ],
    },
    sheet: {
      name: '没有导入的行',
      columns: [
        { heading: '原表行号', kind: 'number', width: 10 },
        { heading: '要改什么', kind: 'text', width: 60, tone: 'bad' },
        ...headings.map((heading) => ({ heading, kind: 'text' as const, width: 20 })),
      ],
      rows: badRows(deps, batch, viewer),
    },
    header: batch.fileName,
    footer: at,
  }
}

function templateBook(deps: Deps): Workbook {
  const categories = deps.settings
    .get(taxonomySetting)
    .map(({ code, name, parentCode }) => `${parentCode === null ? '' : '　'}${code} ${name}`)
  return {
    notes: {
      name: '填写说明',
      lines: [
        ['必填', '反映内容。其他能填多少填多少。'],
        ['时间', '写成 2026-06-01 08:30、2026.6.1 或 2026/6/1 都可以。'],
        ['紧急程度', '特急、紧急、一般；不填按类别定。'],
        ['保密', '是 或 否。保密件只有经办的人看得到。'],
        ['工单号', '12345 等系统的编号。请先把这一列设为文本，免得被改成 1.2E+17。'],
        ['类别', categories.join('\n')],
      ],
    },
    sheet: {
      name: '问题清单',
      columns: IMPORT_COLUMNS.map((column) => ({
        heading: COLUMN_NAMES[column][0]!,
        kind: 'text' as const,
        width: column === 'description' ? 50 : 16,
      })),
      rows: [[['楼道灯坏了三天，晚上看不见台阶', ...Array.from({ length: 14 }, () => '')]]],
    },
    header: '问题清单导入模板',
    footer: '',
  }
}

/** The routes of an import that carry files: `POST /api/imports`, its problems, the template. */
export function registerImportRoutes(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/api/imports',
    { config: { operation: 'intake.begin_import' }, bodyLimit: SHEET_BYTES },
    async (request, reply) => {
      const call = ImportCall.safeParse(request.query)
      if (!call.success || !Buffer.isBuffer(request.body)) {
        throw new Refusal('contract.invalid', 'bad_input')
      }
      const actor = await actorOfRequest(deps, request)
      const begun = await beginImport(deps, actor, call.data, request.body)
      return reply.header('cache-control', 'no-store').send(begun)
    },
  )
  app.get(
    '/api/imports/:batchId/problems.xlsx',
    { config: { operation: 'intake.problems' } },
    async (request, reply) => {
      const { batchId } = z.object({ batchId: Id }).parse(request.params)
      const { viewer } = await actorOfRequest(deps, request)
      const batch = await deps.district.read(viewer, (tx) => findBatch(tx, batchId))
      if (!batch) throw new Refusal('intake.batch_not_found', 'not_found')
      const book = Readable.from(writeXlsx(problemBook(deps, batch, viewer)))
      return reply
        .headers(download(`没有导入的行-${batch.fileName.replace(/\.\w+$/, '')}.xlsx`))
        .send(book)
    },
  )
  app.get(
    '/api/imports/template.xlsx',
    { config: { operation: 'intake.template' } },
    async (_request, reply) =>
      reply
        .headers(download('问题清单导入模板.xlsx'))
        .send(Readable.from(writeXlsx(templateBook(deps)))),
  )
}
