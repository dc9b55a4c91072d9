import { Client } from 'pg'
import { systemClock } from '#kernel/time/clock.ts'
import { type BenchHouse, SCHEMA } from '../house.ts'
import { percentile, round } from '../http.ts'
import { LOADED } from '../million.ts'
import type { Figures } from './figures.ts'

/*
 * What systems outside ask, over real HTTP at a million cases (a tenth open): pages of requests under
 * every filter, one request, and updates; beside them the same number of bare answers of the same
 * server (`discovery`), so that a slow machine shows. A whole page is 1,000 requests, the most that
 * GeoReport v2 gives; a usual one is 50.
 */

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 30)

const day = (ago: number) => new Date(systemClock.now().getTime() - ago * 86_400_000).toISOString()

type Look = { readonly name: string; readonly path: string }

const requests = (search: string) => `/open311/v2/requests.json?${search}`

const LOOKS: readonly Look[] = [
  { name: 'list', path: requests('page_size=50') },
  { name: 'list', path: requests('page_size=50&status=open') },
  { name: 'list', path: requests('page_size=50&status=closed&service_code=0301') },
  { name: 'list', path: requests('page_size=50&service_code=0101,0501,0601') },
  { name: 'list', path: requests('page_size=50&service_code=9901') },
  { name: 'list', path: requests(`page_size=50&start_date=${day(30)}&end_date=${day(20)}`) },
  { name: 'list', path: requests(`page_size=50&end_date=${day(400)}&status=open`) },
  { name: 'list', path: requests(`page_size=50&updated_after=${day(2)}`) },
  { name: 'list', path: requests('page_size=50&page=100') },
  { name: 'place', path: requests('page_size=50&bbox=114.20,30.56,114.205,30.565') },
  { name: 'place', path: requests('page_size=50&lat=30.60&long=114.25&radius=300&status=open') },
  { name: 'place', path: requests('page_size=50&bbox=114.9,31.0,114.95,31.05') },
  { name: 'place', path: requests('page_size=50&bbox=114.1,30.5,114.4,30.7') },
  { name: 'words', path: requests(`page_size=50&q=${encodeURIComponent('井盖')}`) },
  { name: 'words', path: requests(`page_size=50&q=${encodeURIComponent('硚口不存在')}`) },
  { name: 'whole', path: requests('') },
  { name: 'whole', path: '/open311/v2/requests.xml' },
  { name: 'one', path: `/open311/v2/requests/LD-2020-${String(LOADED / 2).padStart(7, '0')}.json` },
  { name: 'updates', path: '/open311/v2/servicerequestupdates.json?page_size=50' },
  { name: 'updates', path: '/open311/v2/servicerequestupdates.json' },
]

async function timesOf(address: string, path: string): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn < ROUNDS + 3; turn += 1) {
    const started = performance.now()
    const answer = await fetch(`${address}${path}`, { headers: { 'accept-encoding': 'identity' } })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    // The first answers warm caches and plans.
    if (turn >= 3) times.push(performance.now() - started)
  }
  return times
}

/** The main query, as the interface asks it: the newest of ninety days with what is shown of them. */
const EXPLAINED = `explain (analyze, buffers, costs off, timing off)
  select w.number, w.state, i.description, i.place_text, i.answer_text from (
    select w.* from (
      (select w.* from work_item w where w.kind = 'issue' and not w.secret and w.identity <> 'secret'
        and w.topic_code is not null and w.topic_code <> all ('{10,1001}'::text[])
        and w.created_at >= now() - interval '90 days' and w.created_at <= now()
      order by w.created_at desc, w.id desc limit 1001)
    ) w order by w.created_at desc, w.id desc offset 0 limit 1001
  ) w join issue i on i.id = w.id order by w.created_at desc, w.id desc`

/** Explains it behind the row policies, as the app's own role does it. */
async function explain(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`begin read only; set local role wanyou_app; set local search_path = ${SCHEMA};
      set local app.scopes = '{""}'; set local app.secret_scopes = '{""}'`)
    const { rows } = await client.query<Record<string, string>>(EXPLAINED)
    return rows.map((row) => Object.values(row)[0] ?? '')
  } finally {
    await client.end()
  }
}

export async function measureOpen311(house: BenchHouse): Promise<Figures> {
  const bare = percentile(await timesOf(house.address, '/open311/discovery.json'), 95)
  console.log(`bare answer p95 ${round(bare, 2)} ms`)
  const all = new Map<string, number[]>()
  for (const { name, path } of LOOKS) {
    const ms = await timesOf(house.address, path)
    all.set(name, [...(all.get(name) ?? []), ...ms])
    const shown = decodeURIComponent(path.replace('/open311/v2/', ''))
    console.log(
      `  ${name.padEnd(8)} p50 ${round(percentile(ms, 50))}  p95 ${round(percentile(ms, 95))} ms  ${shown}`,
    )
  }
  for (const line of await explain(house.appUrl)) console.log(`  ${line}`)
  const figures = Object.fromEntries(
    [...all].map(([name, ms]) => [`${name}P95Ms`, round(percentile(ms, 95))]),
  )
  return { bareP95Ms: round(bare, 2), ...figures }
}
