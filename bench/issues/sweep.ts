import { asOwner, type BenchHouse } from '../house.ts'
import { call, percentile, round } from '../http.ts'
import type { Figures } from './figures.ts'

/*
 * A hundred thousand limits that run out in the same moment, at a million items, while people go on
 * working: the sweep marks each overdue, with its step in the trail and its event, in the process that
 * answers the requests. Beside it the same requests before the sweep, so that a slow machine shows.
 */

const DUE = Number(process.env.BENCH_DUE ?? 100_000)
const REQUESTS_PER_SECOND = 100

const PATHS = [
  '/api/issue-categories',
  '/api/issues?areaCode=990000101001&open=true',
  '/api/issues?box=todo',
  '/api/issues?areaCode=990000101&state=handling',
  '/api/notifications',
]

/** Asks at an even pace, whatever the answers take, until told to stop. Gives the time of each answer. */
function ask(house: BenchHouse): { stop(): Promise<number[]> } {
  const times: number[] = []
  const running = new Set<Promise<void>>()
  let sent = 0
  const timer = setInterval(() => {
    const path = PATHS[sent++ % PATHS.length]!
    const one = call(house.address, 'GET', path, house.sessions.communityStaff!)
      .then(({ ms, status }) => {
        if (status !== 200) throw new Error(`${path}: ${status}`)
        times.push(ms)
      })
      .finally(() => running.delete(one))
    running.add(one)
  }, 1000 / REQUESTS_PER_SECOND)
  return {
    stop: async () => {
      clearInterval(timer)
      await Promise.all(running)
      return times
    },
  }
}

/** As many open items at work as wanted, whose limits ran out a moment ago and which nobody has marked. */
async function makeDue(house: BenchHouse): Promise<number> {
  const rows = await asOwner<{ id: string }>(
    house.superuserUrl,
    `with due as (
       update work_item set due_at = now() - interval '1 second', state = 'handling', waits_for = 'holder'
       where id in (select id from work_item where ended_at is null and number like 'LD-%' limit ${DUE})
       returning id
     )
     insert into work_wake (item_id, at) select id, now() - interval '1 second' from due
     returning item_id as id`,
  )
  // As after a night: the tables tidied, so that what is measured is the sweep and not the loading.
  await asOwner(house.superuserUrl, 'vacuum analyze work_item')
  await asOwner(house.superuserUrl, 'analyze work_wake')
  return rows.length
}

export async function measureSweep(house: BenchHouse): Promise<Figures> {
  const due = await makeDue(house)
  const calm = ask(house)
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  const before = await calm.stop()
  console.log(`${due} clocks are due; p95 before ${round(percentile(before, 95))} ms`)
  const asking = ask(house)
  const { handled, seconds } = await house.sweep()
  const times = await asking.stop()
  const marked = await asOwner<{ steps: number; marked: number }>(
    house.superuserUrl,
    `select count(*)::int as steps, count(distinct item_id)::int as marked
     from work_step where action = 'overdue'`,
  )
  return {
    due,
    handled,
    ...marked[0],
    seconds: round(seconds),
    requests: times.length,
    requestsPerSecond: round(times.length / seconds),
    beforeP95Ms: round(percentile(before, 95)),
    p50Ms: round(percentile(times, 50)),
    p95Ms: round(percentile(times, 95)),
  }
}
