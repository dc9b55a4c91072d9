import { Client } from 'pg'
import type { OutputOf } from '#contract/core/operation.ts'
import type { getBoard } from '#contract/rates/get-board.ts'
import type { listCases } from '#contract/rates/list-cases.ts'
import { BREAKDOWNS, MEASURES } from '#contract/rates/terms.ts'
import { systemClock } from '#kernel/time/clock.ts'
import { TALLY_FROM_CASES } from '../../server/modules/rates/recount.ts'
import { DERIVED } from '../../server/modules/rates/repo-results.ts'
import { type BenchHouse, SCHEMA } from '../house.ts'
import { call, percentile, round } from '../http.ts'
import type { Figures } from './figures.ts'

/*
 * The three-rate board over real HTTP at a million cases, nine tenths closed and judged over two years:
 * a district by street and month, by category, level and unit, a street by community; then the list
 * behind a hundred random cells, each read to its end and held against its cell. Beside it a bare answer
 * of the same server, and the same board counted from the cases without the tally: why there is one.
 */

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 60)
const CELLS = Number(process.env.BENCH_CELLS ?? 100)

type Board = OutputOf<typeof getBoard>
type Cases = OutputOf<typeof listCases>

async function withOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(
      `set search_path = ${SCHEMA}; set app.scopes = '{""}'; set app.secret_scopes = '{""}'; set synchronous_commit = off`,
    )
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Counts what was loaded by the product's own definitions, all at once. */
function countResults(url: string): Promise<void> {
  return withOwner(url, async (client) => {
    const columns =
      'issue_id, month, counted_at, area_code, org_id, tier, topic_code, secret, outcome'
    await client.query(
      `insert into issue_result (${columns}) select ${columns} from (${DERIVED.text}) d`,
    )
    await client.query(`insert into issue_result_tally ${TALLY_FROM_CASES.text}`)
    await client.query('vacuum analyze issue_result, issue_result_tally')
  })
}

/** What the board would cost without its tally: the same sums over the cases of twelve months. */
function timeWithoutTally(url: string, from: string, to: string): Promise<number[]> {
  return withOwner(url, async (client) => {
    const times: number[] = []
    for (let i = 0; i < 6; i += 1) {
      const started = performance.now()
      await client.query(
        `select left(area_code, 9), month, outcome, count(*) from issue_result
         where area_code >= '990000' and area_code < '990000~' and month >= $1 and month <= $2
           and not secret group by 1, 2, 3`,
        [from, to],
      )
      times.push(performance.now() - started)
    }
    return times.slice(1)
  })
}

function monthOf(at: Date, back: number): string {
  const month = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - back, 1))
  return month.toISOString().slice(0, 7)
}

const now = systemClock.now()
const YEAR = { from: monthOf(now, 11), to: monthOf(now, 0) }
const MONTH = { from: monthOf(now, 1), to: monthOf(now, 1) }
const STREET = '990000101'

const query = (values: Record<string, string | number>) =>
  new URLSearchParams(Object.entries(values).map(([key, value]) => [key, String(value)])).toString()

const BOARDS: Record<string, Record<string, string>> = {
  'district by street, 12 months': YEAR,
  'district by street, 1 month': MONTH,
  'district by category, 12 months': { ...YEAR, breakdown: 'topic' },
  'district by level, 12 months': { ...YEAR, breakdown: 'tier' },
  'district by unit, 1 month': { ...MONTH, breakdown: 'org' },
  'street by community, 12 months': { ...YEAR, areaCode: STREET },
  'community by grid, 12 months': { ...YEAR, areaCode: `${STREET}001` },
}

async function get<T>(house: BenchHouse, path: string): Promise<{ body: T; ms: number }> {
  const answer = await call<T>(house.address, 'GET', path, house.sessions.districtStaff!)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
  return answer
}

async function timesOf(house: BenchHouse, path: string): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < ROUNDS + 5; i += 1) times.push((await get(house, path)).ms)
  return times.slice(5)
}

type Cell = {
  filters: Record<string, string>
  month: string
  key: string
  measure: string
  n: number
}

/** A generator of small periods (Park and Miller), so that the same cells are drawn at every run. */
let drawn = 20_260_601
function chance(): number {
  drawn = (drawn * 48_271) % 2_147_483_647
  return drawn / 2_147_483_647
}

const pick = <T>(list: readonly T[]) => list[Math.floor(chance() * list.length)]!

/** Cells chosen at random over every kind of board; empty ones are chosen like others. */
async function drawCells(house: BenchHouse): Promise<Cell[]> {
  const cells: Cell[] = []
  const boards: { filters: Record<string, string>; board: Board }[] = []
  for (const breakdown of BREAKDOWNS) {
    for (const area of [{}, { areaCode: STREET }, { areaCode: `${STREET}001` }]) {
      const filters = { ...YEAR, ...area, breakdown }
      boards.push({
        filters,
        board: (await get<Board>(house, `/api/rates/board?${query(filters)}`)).body,
      })
    }
  }
  while (cells.length < CELLS) {
    const { filters, board } = pick(boards)
    const row = pick(board.rows)
    const at = Math.floor(chance() * board.months.length)
    const measure = pick(MEASURES)
    const n = row.months[at]!.counts[measure]
    cells.push({ filters, month: board.months[at]!, key: row.key, measure, n })
  }
  return cells
}

/** Reads the list behind a cell to its end. Answers how many cases it holds and how long its first page took. */
async function drill(
  house: BenchHouse,
  cell: Cell,
): Promise<{ n: number; count: number; ms: number }> {
  const base = {
    ...cell.filters,
    from: cell.month,
    to: cell.month,
    key: cell.key,
    measure: cell.measure,
    limit: 100,
  }
  const seen = new Set<string>()
  let first: { count: number; ms: number } | null = null
  let cursor = ''
  do {
    const path = `/api/rates/cases?${query(cursor ? { ...base, cursor } : base)}`
    const { body, ms } = await get<Cases>(house, path)
    first ??= { count: body.count, ms }
    for (const { id } of body.cases) seen.add(id)
    cursor = body.nextCursor ?? ''
  } while (cursor)
  return { n: seen.size, ...first }
}

export async function measureRates(house: BenchHouse): Promise<Figures> {
  const counting = performance.now()
  await countResults(house.superuserUrl)
  console.log(`counted all results in ${round((performance.now() - counting) / 1000)} s`)
  const bareP95 = percentile(await timesOf(house, '/api/issue-categories'), 95)
  const boardTimes: number[] = []
  for (const [name, filters] of Object.entries(BOARDS)) {
    const ms = await timesOf(house, `/api/rates/board?${query(filters)}`)
    boardTimes.push(...ms)
    console.log(
      `  ${name.padEnd(34)} p50 ${round(percentile(ms, 50))}  p95 ${round(percentile(ms, 95))} ms`,
    )
  }
  const without = await timeWithoutTally(house.superuserUrl, YEAR.from, YEAR.to)
  console.log(`  without the tally, in SQL alone, p50 ${round(percentile(without, 50))} ms`)
  const drillTimes: number[] = []
  const wrong: string[] = []
  for (const cell of await drawCells(house)) {
    const { n, count, ms } = await drill(house, cell)
    drillTimes.push(ms)
    if (n !== cell.n || count !== cell.n) wrong.push(JSON.stringify({ ...cell, n, count }))
  }
  if (wrong.length > 0) throw new Error(`cells that differ from their lists:\n${wrong.join('\n')}`)
  return {
    bareP95Ms: round(bareP95, 2),
    boardP95Ms: round(percentile(boardTimes, 95)),
    drillP95Ms: round(percentile(drillTimes, 95)),
    cells: drillTimes.length,
    cellsUnequal: wrong.length,
  }
}
