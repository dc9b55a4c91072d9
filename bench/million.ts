import { Client } from 'pg'
import { keyRing } from '#kernel/crypto/key-ring.ts'
import { createCryptoProvider } from '#kernel/crypto/provider.ts'
import { searchWords, wordKey } from '#kernel/search/bigrams.ts'
import { BENCH_KEY, SCHEMA } from './house.ts'

/** How many items a bench loads. */
export const LOADED = Number(process.env.BENCH_ITEMS ?? 1_000_000)

/** Streets × communities × grids of the loaded district, besides the imaginary one's own. */
const STREETS = 11
const COMMUNITIES = 12

/**
 * Loads `total` issues (a tenth of them open) with steps, words and counts, straight into the tables:
 * the state that years of use would leave, without taking years. Prints its progress.
 */
export async function loadItems(ownerUrl: string, total: number): Promise<void> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await load(client, total)
  } finally {
    await client.end()
  }
}

async function load(client: Client, total: number): Promise<void> {
  const started = performance.now()
  await client.query(
    `set search_path = ${SCHEMA}; set app.scopes = '{""}'; set app.secret_scopes = '{""}'; set synchronous_commit = off`,
  )
  await client.query(`
    insert into area (code, name, level, parent_code, from_on)
    select '990000' || lpad((100 + s)::text, 3, '0'), '第' || s || '街道', 'street', '990000', '2020-01-01'
    from generate_series(1, ${STREETS}) s`)
  await client.query(`
    insert into area (code, name, level, parent_code, from_on)
    select '990000' || lpad((100 + s)::text, 3, '0') || lpad(c::text, 3, '0'), s || '街' || c || '社区',
      'community', '990000' || lpad((100 + s)::text, 3, '0'), '2020-01-01'
    from generate_series(1, ${STREETS}) s, generate_series(1, ${COMMUNITIES}) c`)
  await writeWords(client)
  const indexes = await dropIndexes(client)
  const chunk = 50_000
  for (let from = 0; from < total; from += chunk) {
    await client.query(chunkOf(from, Math.min(chunk, total - from)))
    const seconds = (performance.now() - started) / 1000
    process.stdout.write(`  loaded ${from + chunk} of ${total} in ${seconds.toFixed(0)} s\n`)
  }
  for (const definition of indexes) await client.query(definition)
  await client.query(`
    insert into work_tally (kind, area_code, tier, state, secret, count)
    select kind, left(area_code, 12), tier, state, secret, count(*) from work_item
    where number like 'LD-%' group by 1, 2, 3, 4, 5
    on conflict (kind, area_code, tier, state, secret) do update set count = work_tally.count + excluded.count`)
  await client.query('analyze')
}

const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ')

/** Who judged, and how. */
const JUDGED = `select (array['asker', 'asker', 'call_back', 'silence'])[1 + chance / 16 % 4] as by,
  (array['satisfied', 'satisfied', 'satisfied', 'satisfied', 'basically_satisfied', 'dissatisfied'])[1 + chance / 64 % 6] as said`

/** One statement for one slice: items, facts with judgements of the closed ones, what lists filter by, two steps each and search words. */
function chunkOf(from: number, count: number): string {
  return `
  with n as (
    select g, gen_random_uuid() as id, date_trunc('second', now()) - (g % 730) * interval '1 day' - (g % 86400) * interval '1 second' as at,
      (g % 10) = 0 as is_open, g % 97 = 1 as secret,
      case when g % 97 = 1 then 'secret' when g % 50 = 3 then 'anonymous' else 'named' end as identity,
      (array['pocket', 'pocket', 'pocket', 'grid_worker', 'counter', 'phone', 'hotline_12345'])[1 + (g / 3) % 7] as channel,
      '990000' || lpad((101 + g % ${STREETS})::text, 3, '0') || lpad((1 + (g / ${STREETS}) % ${COMMUNITIES})::text, 3, '0')
        || lpad((1 + g % 8)::text, 3, '0') as area,
      (array['estate', 'community', 'street', 'department'])[1 + g % 4] as tier,
      (array[${list(WHATS)}])[1 + g % 7] as what,
      (array[${list(PLACES)}])[1 + (g / 7) % 7] || (array[${list(KINDS)}])[1 + g % 4] as place
    from generate_series(${from + 1}, ${from + count}) g
  ), item as (
    insert into work_item (id, kind, number, title, state, tier, urgency, topic_code, longitude, latitude, area_code, identity, secret,
      asker_id, reopen_count, holder_org_id, waits_for, clock, due_at, step_count, head_hash, created_at, updated_at, ended_at)
    select id, 'issue', 'LD-2020-' || lpad(g::text, 7, '0'), place || what,
      case when is_open then (array['submitted', 'dispatched', 'handling', 'answered', 'verified'])[1 + (g / 10) % 5] else 'closed' end,
      tier, case when g % 50 = 0 then 0 when g % 10 = 3 then 1 else 2 end, lpad((1 + g % 14)::text, 2, '0') || '01',
      114.2 + (g % 1000) * 0.0001, 30.56 + (g % 777) * 0.0001, area, identity, secret,
      case when identity <> 'anonymous' then gen_random_uuid() end, case when g % 40 = 1 then 1 else 0 end,
      overlay(overlay(md5('org' || (g % 400)) placing '8' from 13) placing '8' from 17)::uuid,
      case when is_open then (array['sorter', 'holder', 'holder', 'verifier', 'asker'])[1 + (g / 10) % 5] else 'nobody' end,
      case when is_open then jsonb_build_object('amount', 3, 'unit', 'working_day', 'rule', 'tier community',
        'startedAt', to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'pauses', '[]'::jsonb,
        'calendarVersion', 'x', 'pausedDays', 0) end,
      case when is_open then now() + ((g % 400) - 20) * interval '1 hour' end,
      2, md5(g::text), at, at, case when not is_open then at + interval '3 days' end
    from n returning id, scope_key
  ), fact as (
    insert into issue (id, description, channel, place_text, suggested_tier, answer_result, answered_at,
      judged_by, judged_at, contacted, solved, satisfaction, judgement_reason)
    select id, place || what || '，请尽快处理，已经' || (g % 9) || '天了', channel, place, tier,
      case when not is_open then (array['solved', 'partly_solved', 'explained', 'solved'])[1 + chance % 4] end,
      case when not is_open then at + interval '2 days' end,
      case when not is_open then by end, case when not is_open then at + interval '3 days' end,
      case when not is_open and by <> 'silence' then chance % 50 > 0 end,
      case when not is_open and by <> 'silence' then chance % 7 > 0 end,
      case when not is_open and by <> 'silence' then said end,
      case when not is_open and by <> 'silence' and said = 'dissatisfied' then 'not_solved' end
    from n cross join lateral (select abs(hashint4(g)) as chance) c
    cross join lateral (${JUDGED}) j
  ), step as (
    insert into work_step (item_id, seq, action, from_state, to_state, actor_role, digest, hash, at)
    select id, s, case s when 1 then 'submit' else 'dispatch' end, null, 'dispatched', 'resident', md5(g::text), md5(g::text || s), at
    from n, generate_series(1, 2) s
  )
  , facet as (
    insert into issue_facet (item_id, created_at, channel, photo, bounced, judged)
    select id, at, channel, g % 3 = 0, g % 60 = 5, case when is_open then 'none'
      else coalesce(case when by = 'silence' then 'silent' end, said, 'none') end
    from n cross join lateral (select abs(hashint4(g)) as chance) c
    cross join lateral (${JUDGED}) j
  ), mark as (
    insert into issue_mark (mark, item_id, count)
    select mark, id, 1 + g % 3 from n cross join lateral unnest(array[
      case when g % 33 = 2 then 'handed' end, case when g % 50 = 7 then 'helped' end,
      case when g % 200 = 9 then 'part' end, case when g % 300 = 11 then 'border' end,
      case when g % 150 = 13 then 'merged_into' end]) as mark where mark is not null
  )
  insert into work_text (item_id, scope_key, words, created_at)
  select n.id, 'issue:' || n.area, l.words, n.at from n join loaded_words l on l.title = n.place || n.what`
}

const WHATS = [
  '楼道灯不亮',
  '垃圾没有清运',
  '飞线充电',
  '井盖破损',
  '占用消防通道',
  '水管漏水',
  '夜间施工噪声',
]
const PLACES = ['汉水', '丁香', '枫林', '月湖', '江汉', '古田', '宝丰']
const KINDS = ['苑', '里', '小区', '花园']

/** The search words of every title that the load can make, with this run's key. */
async function writeWords(client: Client): Promise<void> {
  const crypto = createCryptoProvider(
    keyRing([{ id: 1, secret: Buffer.from(BENCH_KEY, 'hex') }]),
    'intl',
  )
  const key = wordKey(crypto)
  const titles = PLACES.flatMap((place) =>
    KINDS.flatMap((kind) => WHATS.map((what) => `${place}${kind}${what}`)),
  )
  await client.query('create temporary table loaded_words (title text primary key, words tsvector)')
  await client.query(
    'insert into loaded_words select * from unnest($1::text[], $2::text[]::tsvector[])',
    [titles, titles.map((title) => searchWords(title, key))],
  )
}

/** Takes the secondary indexes away for the load and gives their definitions: building them once is far quicker. */
async function dropIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    select i.relname as name, pg_get_indexdef(i.oid) as definition
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
    where t.relname in ('work_item', 'work_step', 'work_text', 'issue', 'issue_facet', 'issue_mark') and not x.indisunique
      and t.relnamespace = '${SCHEMA}'::regnamespace`)
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}
