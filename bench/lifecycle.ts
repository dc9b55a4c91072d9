import { Client } from 'pg'
import { newId } from '#kernel/time/ids.ts'
import { ORGS, PLACES } from '#testing/house.ts'
import { asOwner, type BenchHouse, benchHouse, SCHEMA } from './house.ts'
import { call, percentile, round } from './http.ts'
import { LOADED, loadItems } from './million.ts'

/*
 * report → dispatch → sign → answer → verify → judge over real HTTP by 32 clients, each with its own
 * session, on an empty district and on one with a million items; beside it the same inserts and
 * updates as one raw transaction a move, by as many clients, in the same run.
 */

const CLIENTS = Number(process.env.BENCH_CLIENTS ?? 32)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 20)

type Moved = { id: string; code?: string }

async function lifecycle(house: BenchHouse, times: number[]): Promise<void> {
  const as = (who: string) => house.sessions[who]!
  const post = async (who: string, path: string, body: object) => {
    const answer = await call<Moved & { issue?: Moved }>(house.address, 'POST', path, as(who), {
      requestId: newId(),
      ...body,
    })
    if (answer.status !== 200)
      throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    times.push(answer.ms)
    return answer.body
  }
  const reported = await post('districtStaff', '/api/issues', {
    description: '1栋2单元楼道灯坏了三天，晚上看不见路',
    categoryCode: '0102',
    place: {
      areaCode: '990000001001',
      estateId: PLACES.lilacEstate,
      buildingId: PLACES.lilac1,
      point: null,
      text: '丁香苑1栋2单元',
    },
  })
  const path = `/api/issues/${reported.issue!.id}`
  await post('communityStaff', `${path}/dispatch`, { tier: 'estate', holderOrgId: ORGS.property })
  await post('propertyWorker', `${path}/sign`, {})
  await post('propertyWorker', `${path}/answer`, {
    result: 'explained',
    text: '线路已排查，本周更换',
  })
  await post('communityStaff', `${path}/verify`, {})
  await post('districtStaff', `${path}/judge`, { solved: true, satisfaction: 'satisfied' })
}

async function measure(house: BenchHouse, label: string) {
  const times: number[] = []
  const whole: number[] = []
  const stopAt = performance.now() + SECONDS * 1000
  const started = performance.now()
  const client = async () => {
    while (performance.now() < stopAt) {
      const begun = performance.now()
      await lifecycle(house, times)
      whole.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  const perSecond = whole.length / ((performance.now() - started) / 1000)
  const line = [50, 95, 99].map((p) => `p${p} ${round(percentile(times, p))} ms`).join('  ')
  console.log(`${label}: ${round(perSecond)} lifecycles/s, a request ${line}, ${whole.length} done`)
  return { perSecond, p95: percentile(times, 95) }
}

/** The statements of one lifecycle and nothing else: six transactions of the same inserts and updates. */
async function reference(house: BenchHouse): Promise<number> {
  let done = 0
  const stopAt = performance.now() + SECONDS * 1000
  const started = performance.now()
  const client = async () => {
    const connection = new Client({ connectionString: house.appUrl })
    await connection.connect()
    await connection.query(
      `set role wanyou_app; set search_path = ${SCHEMA}; set app.scopes = '{""}'`,
    )
    while (performance.now() < stopAt) {
      await rawLifecycle(connection)
      done += 1
    }
    await connection.end()
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return done / ((performance.now() - started) / 1000)
}

const RAW_STEP = `insert into work_step (item_id, seq, action, from_state, to_state, actor_role, note, payload, salt, digest, prev_hash, hash, at)
  values ($1, $2, 'move', 'a', 'b', 'resident', 'note', '{}', 's', 'd', 'p', 'h', now())`
const RAW_EVENT = `insert into outbox (topic, payload, at) values ('raw.moved', '{"a": 1}', now())`
const RAW_REQUEST = `insert into request (id, operation, result, at) values ($1, 'raw', '{"a": 1}', now())`

async function rawLifecycle(connection: Client): Promise<void> {
  const id = newId()
  const run = (name: string, text: string, values: unknown[] = []) =>
    connection.query({ name, text, values })
  for (let seq = 1; seq <= 6; seq += 1) {
    await connection.query(`begin; set local app.moving = '${id}'`)
    if (seq === 1) {
      await run(
        'n',
        `insert into number_series (series, year, last) values ('RW', 2026, 1) on conflict (series, year) do update set last = number_series.last + 1`,
      )
      await run(
        'i',
        `insert into work_item (id, kind, number, title, state, tier, urgency, area_code, identity, waits_for, step_count, head_hash, created_at, updated_at)
        values ($1, 'raw', $2, 'title', 'a', 'estate', 2, '990000001001001', 'named', 'holder', 1, 'h', now(), now())`,
        [id, `RW-${id}`],
      )
      await run(
        'f',
        `insert into issue (id, description, channel, place_text, suggested_tier) values ($1, 'text text', 'pocket', 'place', 'estate')`,
        [id],
      )
      await run(
        'w',
        `insert into work_text (item_id, scope_key, words) values ($1, 'raw:99', to_tsvector('simple', '楼道 道灯 灯坏 坏了'))`,
        [id],
      )
    } else {
      await run('l', 'select * from work_item where id = $1 for update', [id])
      await run(
        'u',
        `update work_item set state = 'b', version = version + 1, step_count = $2, due_at = now() + interval '1 day', updated_at = now(), ended_at = case when $2 = 6 then now() end where id = $1`,
        [id, seq],
      )
    }
    if (seq === 4 || seq === 6)
      await run('a', `update issue set answer_text = 'done' where id = $1`, [id])
    await run('s', RAW_STEP, [id, seq])
    await run(
      't',
      `insert into work_tally_delta (kind, area_code, tier, state, secret, change) values ('raw', '990000001001', 'estate', 'a', false, -1), ('raw', '990000001001', 'estate', 'b', false, 1)`,
    )
    await run('o', RAW_EVENT)
    await run('r', RAW_REQUEST, [newId()])
    await connection.query('commit')
  }
}

const house = await benchHouse()
try {
  await measure(house, 'warm-up')
  const empty = await measure(house, 'empty district')
  console.log(`loading ${LOADED} items …`)
  await loadItems(house.superuserUrl, LOADED)
  const million = await measure(house, `${LOADED} items`)
  const raw = await reference(house)
  console.log(`reference (raw transactions): ${round(raw)} lifecycles/s`)
  const [counted] = await asOwner<{ items: number; steps: number }>(
    house.ownerUrl,
    `select (select count(*) from work_item)::int as items, (select count(*) from work_step)::int as steps`,
  )
  console.log(`in the tables: ${counted!.items} items, ${counted!.steps} steps`)
  console.log(
    JSON.stringify({
      bench: 'lifecycle',
      perSecondEmpty: round(empty.perSecond),
      perSecondMillion: round(million.perSecond),
      p95MsMillion: round(million.p95),
      referencePerSecond: round(raw),
      ratio: round(million.perSecond / raw, 3),
    }),
  )
} finally {
  await house.close()
}
