import type { FastifyInstance } from 'fastify'
import { BoardFilters } from '#contract/rates/board-filters.ts'
import type { Board, Cell } from '#contract/rates/terms.ts'
import type { Deps } from '#kernel/deps.ts'
import { actorOfRequest } from '#kernel/http/server.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { getBoard } from './queries/get-board.ts'

const HEAD = [
  '月份',
  '编码',
  '名称',
  '办结',
  '剔除',
  '计入',
  '有效回访',
  '联系过',
  '解决',
  '满意',
  '基本满意',
  '不满意',
  '响应率%',
  '解决率%',
  '满意率%',
  '综合%',
  '响应率%（按全部）',
  '解决率%（按全部）',
  '满意率%（按全部）',
  '综合%（按全部）',
  '回头看：还好',
  '回头看：又出现',
]

/** A value as spreadsheets take it: quoted where needed, and never a formula. */
function field(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function lineOf(month: string, key: string, name: string, { counts, valid, all }: Cell): string {
  return [
    month,
    key,
    name,
    counts.closed,
    counts.excluded,
    counts.counted,
    counts.valid,
    counts.contacted,
    counts.solved,
    counts.satisfied,
    counts.basically_satisfied,
    counts.dissatisfied,
    ...[valid, all].flatMap((rates) => [
      rates.response,
      rates.solution,
      rates.satisfaction,
      rates.composite,
    ]),
    counts.fine,
    counts.came_back,
  ]
    .map(field)
    .join(',')
}

/** The board as a table: one line for each row and month, then its sums, then where the figures come from. */
export function boardCsv(board: Board): string {
  const rows = [...board.rows, { ...board.total, key: '', name: '合计' }]
  const lines = rows.flatMap(({ key, name, months, all }) => [
    ...months.map((cell, at) => lineOf(board.months[at]!, key, name, cell)),
    ...(months.length > 1 ? [lineOf('合计', key, name, all)] : []),
  ])
  const { formula } = board
  const weights = `${formula.response}/${formula.solution}/${formula.satisfaction}`
  const foot = [
    `${board.areaName}，截至 ${board.asOf}`,
    `公式第 ${formula.version} 版：综合 = 响应、解决、满意按 ${weights}，基本满意按 ${formula.basically}`,
    `空白 = 暂无有效回访，或件数少于 ${formula.suppressBelow} 不显示`,
  ]
  return `\uFEFF${[HEAD.map(field).join(','), ...lines, ...foot.map(field)].join('\r\n')}\r\n`
}

/** `GET /api/rates/board.csv`, with the filters of the board: what the screen shows, to be taken away. */
export function exportRoute(app: FastifyInstance, deps: Deps): void {
  app.get('/api/rates/board.csv', async (request, reply) => {
    const actor = await actorOfRequest(deps, request)
    if (actor.personId === null) throw new Refusal('people.sign_in_first', 'not_signed_in')
    const parsed = BoardFilters.safeParse(request.query)
    if (!parsed.success) {
      const fields = parsed.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`)
      throw new Refusal('contract.invalid', 'bad_input', { fields })
    }
    const board = await getBoard(deps, actor, parsed.data)
    const name = `rates-${board.areaCode}-${parsed.data.from}-${parsed.data.to}.csv`
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${name}"`)
      .type('text/csv; charset=utf-8')
      .send(boardCsv(board))
  })
}
