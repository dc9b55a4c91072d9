import { systemClock } from '#kernel/time/clock.ts'
import { asOwner, type BenchHouse } from '../house.ts'
import { call, percentile, round } from '../http.ts'
import type { Figures } from './figures.ts'

/*
 * The staff's list under any two filters: every filter of the contract with a value that selects much
 * and one that selects little, each with every other, over real HTTP as the district sees it. Beside
 * it the same number of bare answers, so that a slow machine shows.
 */

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 6)
const SLOW_MS = 50

const day = (ago: number) =>
  new Date(systemClock.now().getTime() - ago * 86_400_000).toISOString().slice(0, 10)

/** Values by filter; `holderOrgId` is taken from the loaded district. */
const VALUES: Record<string, readonly string[]> = {
  state: ['closed', 'handling', 'answered,verified'],
  tier: ['estate', 'street,department'],
  urgency: ['normal', 'critical'],
  areaCode: ['990000101', '990000103004'],
  categoryCode: ['03', '0501'],
  submittedFrom: [day(30), day(700)],
  submittedOn: [day(3)],
  submittedWithinDays: ['7', '300'],
  endedFrom: [day(10)],
  endedOn: [day(40)],
  channel: ['pocket', 'hotline_12345'],
  identity: ['named', 'anonymous'],
  secret: ['true', 'false'],
  photo: ['true', 'false'],
  bounced: ['true', 'false'],
  judged: ['satisfied', 'dissatisfied'],
  reopened: ['true', 'false'],
  due: ['overdue', 'soon'],
  open: ['true', 'false'],
  handoversMin: ['1', '3'],
  with: ['helpers', 'border'],
  q: ['楼道灯', '汉水苑井盖', '飞线充电'],
}

async function withHolder(house: BenchHouse): Promise<Record<string, readonly string[]>> {
  const [row] = await asOwner<{ id: string }>(
    house.superuserUrl,
    `select holder_org_id as id from work_item where number like 'LD-%' limit 1`,
  )
  return { ...VALUES, holderOrgId: [row!.id] }
}

function pairsOf(values: Record<string, readonly string[]>): string[] {
  const filters = Object.entries(values)
  return filters.flatMap(([name, ones], at) =>
    filters
      .slice(at + 1)
      .flatMap(([other, others]) =>
        ones.flatMap((one) =>
          others.map((another) => `${new URLSearchParams({ [name]: one, [other]: another })}`),
        ),
      ),
  )
}

async function timesOf(house: BenchHouse, path: string, rounds: number): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn <= rounds; turn += 1) {
    const answer = await call(house.address, 'GET', path, house.sessions.districtStaff!)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    // The first answer warms caches and plans.
    if (turn > 0) times.push(answer.ms)
  }
  return times
}

export async function measurePairs(house: BenchHouse): Promise<Figures> {
  const bare = await timesOf(house, '/api/issue-categories', 200)
  const all: number[] = []
  const slow: [string, number][] = []
  const pairs = pairsOf(await withHolder(house))
  for (const pair of pairs) {
    const ms = await timesOf(house, `/api/issues?box=scope&${pair}`, ROUNDS)
    all.push(...ms)
    const middle = percentile(ms, 50)
    if (middle > SLOW_MS) slow.push([pair, middle])
  }
  for (const [pair, ms] of slow.toSorted(([, a], [, b]) => b - a).slice(0, 40)) {
    console.log(`  ${round(ms)} ms  ${decodeURIComponent(pair)}`)
  }
  return {
    pairs: pairs.length,
    bareP95Ms: round(percentile(bare, 95), 2),
    p50Ms: round(percentile(all, 50)),
    p95Ms: round(percentile(all, 95)),
    p99Ms: round(percentile(all, 99)),
    pairsOver50Ms: slow.length,
  }
}
