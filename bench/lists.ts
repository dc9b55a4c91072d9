import { type BenchHouse, benchHouse } from './house.ts'
import { call, percentile, round } from './http.ts'
import { LOADED, loadItems } from './million.ts'

/*
 * What people look at all day, over real HTTP at a million items (a tenth open): inboxes, lists with
 * two filters, Chinese search, the map and the overview, as a community, a street and the district see
 * them. Beside each the same number of bare answers of the same server (`/api/issue-categories`),
 * so that a slow machine shows.
 */

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 60)

type Look = { name: string; who: string; paths: string[] }

const LOADED_COMMUNITY = '990000101001'
const LOADED_STREET = '990000101'

const search = (q: string) => `/api/issues?box=scope&q=${encodeURIComponent(q)}`

const LOOKS: Look[] = [
  {
    name: 'inbox',
    who: 'districtStaff',
    paths: [
      '/api/issues?box=todo',
      '/api/issues?box=sort',
      '/api/issues?box=verify',
      '/api/issues?box=scope&open=true',
    ],
  },
  {
    name: 'filters',
    who: 'districtStaff',
    paths: [
      `/api/issues?areaCode=${LOADED_COMMUNITY}&open=true`,
      `/api/issues?areaCode=${LOADED_STREET}&state=handling`,
      '/api/issues?tier=street&urgency=critical&open=true',
      '/api/issues?due=overdue&tier=community',
      '/api/issues?categoryCode=03&state=dispatched',
      `/api/issues?areaCode=${LOADED_STREET}&order=newest`,
    ],
  },
  {
    name: 'search',
    who: 'districtStaff',
    paths: [
      search('飞线充电'),
      search('楼道灯不亮'),
      search('汉水苑井盖'),
      search('硚口不存在的词'),
      search('消防'),
      search('LD-2020-0000777'),
    ],
  },
  {
    name: 'map',
    who: 'districtStaff',
    paths: [
      '/api/issues/map?open=true&bbox=114.20,30.56,114.21,30.57',
      `/api/issues/map?areaCode=${LOADED_COMMUNITY}&open=true`,
      '/api/issues/map?open=true&bbox=114.1,30.5,114.4,30.7',
    ],
  },
  {
    name: 'overview',
    who: 'districtStaff',
    paths: [
      '/api/issues/overview',
      `/api/issues/overview?areaCode=${LOADED_STREET}`,
      `/api/issues/overview?areaCode=${LOADED_COMMUNITY}`,
    ],
  },
]

async function timesOf(
  house: BenchHouse,
  who: string,
  paths: string[],
): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>(paths.map((path) => [path, []]))
  // The first answers warm caches and plans, as the first visitor of a morning does.
  for (let i = 0; i < ROUNDS + 5; i += 1) {
    for (const path of paths) {
      const answer = await call<{ code?: string }>(house.address, 'GET', path, house.sessions[who]!)
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body.code}`)
      if (i >= 5) times.get(path)!.push(answer.ms)
    }
  }
  return times
}

const house = await benchHouse()
try {
  console.log(`loading ${LOADED} items …`)
  await loadItems(house.superuserUrl, LOADED)
  const bare = await timesOf(house, 'districtStaff', ['/api/issue-categories'])
  const bareP95 = percentile([...bare.values()].flat(), 95)
  console.log(`bare answer p95 ${round(bareP95, 2)} ms`)
  const figures: Record<string, number> = {}
  for (const { name, who, paths } of LOOKS) {
    const times = await timesOf(house, who, paths)
    for (const [path, ms] of times) {
      console.log(
        `  ${name.padEnd(9)} p50 ${round(percentile(ms, 50))}  p95 ${round(percentile(ms, 95))} ms  ${decodeURIComponent(path)}`,
      )
    }
    figures[`${name}P95Ms`] = round(percentile([...times.values()].flat(), 95))
  }
  console.log(
    JSON.stringify({ bench: 'lists', items: LOADED, bareP95Ms: round(bareP95, 2), ...figures }),
  )
} finally {
  await house.close()
}
