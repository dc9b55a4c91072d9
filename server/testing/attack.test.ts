import * as fc from 'fast-check'
import { Client, escapeLiteral } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDistrict } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER, type Viewer } from '#kernel/database/viewer.ts'
import { newId } from '#kernel/time/ids.ts'
import { anIssue, inHand, toJudge } from '../modules/issues/builders.ts'
import { CAST, ORGS, PLACES, type TestHouse, testHouse } from './house.ts'

/** Registers that everybody may read: places, offices, rules, figures without persons. */
const OPEN_REGISTERS = [
  'area',
  'area_succession',
  'building',
  'building_past_grid',
  'estate',
  'estate_grid',
  'household',
  // Which of few kinds an issue is: it reveals no word, place or person.
  'issue_mark',
  // No word, place or person: how an unknown item came in and was judged (like work_text).
  'issue_facet',
  'map_feature',
  'migration',
  'number_series',
  'org',
  'org_area',
  'org_estate',
  'party_census',
  'party_org',
  'place_code',
  'rate_report',
  'public_case',
  'public_event',
  'public_timing',
  'reply_template',
  'setting',
  'setting_cancelled',
  'territory_revision',
  'trail_anchor',
  // Keyed digests only: it reveals no word (ADR 0012).
  'work_text',
]

/** Every command adds to these without seeing them. */
const WRITE_ONLY = ['outbox', 'work_tally_delta']

let house: TestHouse
let login: Client
let closed: string[]

const COMMUNITY = '990000001001'
const resident = CAST.resident[0]
const neighbour = CAST.neighbour[0]

/** A hot topic of the first community with everything that belongs to one. */
function hotTopicRows(issueId: string, at: Date) {
  const [topic, batch] = [newId(), newId()]
  const by = CAST.communityStaff[0]
  return [
    sql`insert into hot_topic (id, title, state, area_code, category_code, case_count, reporter_count,
                               heat_rank, first_at, last_at, raised_at)
      values (${topic}, 't', 'raised', ${COMMUNITY}, '0102', 1, 1, 0, ${at}, ${at}, ${at})`,
    sql`insert into hot_topic_case (topic_id, issue_id, case_at, added_at)
      values (${topic}, ${issueId}, ${at}, ${at})`,
    sql`insert into hot_topic_event (topic_id, seq, action, at) values (${topic}, 1, 'raise', ${at})`,
    sql`insert into hot_topic_arrival (issue_id, at) values (${issueId}, ${at}) on conflict do nothing`,
    sql`insert into hot_topic_message (id, topic_id, text, by_id, at, total)
      values (${newId()}, ${topic}, 't', ${by}, ${at}, 1)`,
    sql`insert into hot_topic_batch (id, topic_id, action, input, by_id, at, total)
      values (${batch}, ${topic}, 'answer', '{}', ${by}, ${at}, 1)`,
    sql`insert into hot_topic_batch_case (batch_id, issue_id, request_id, state)
      values (${batch}, ${issueId}, ${newId()}, 'waiting')`,
  ]
}

/** A key of another system with what it sent, what it was told, and a partner that is told. */
function open311Rows(issueId: string, at: Date) {
  const [key, partner] = [newId(), newId()]
  const by = CAST.districtStaff[0]
  return [
    sql`insert into issue_particular (issue_id, code, question, replies, position)
      values (${issueId}, 'FLOORS', 'q', '{a}', 1)`,
    sql`insert into open311_key (id, name, key_hash, hint, scopes, per_minute, per_day, created_by, created_at)
      values (${key}, 'k', ${'0'.repeat(64)}, 'abcd', '{post}', 1, 1, ${by}, ${at})`,
    sql`insert into open311_rate (key_id, span, from_at, count) values (${key}, 'day', ${at}, 1)`,
    sql`insert into open311_call (id, key_id, at, operation, outcome, status, item_id)
      values (${newId()}, ${key}, ${at}, 'post_request', 'made', 200, ${issueId})`,
    sql`insert into open311_intake (id, key_id, replay_key, digest, token, state, received_at)
      values (${newId()}, ${key}, 'r', 'd', 't', 'held', ${at})`,
    sql`insert into open311_update (id, key_id, their_id, item_id, status, description, said_at, received_at, state)
      values (${newId()}, ${key}, 't', ${issueId}, 'open', 'd', ${at}, ${at}, 'parked')`,
    sql`insert into open311_partner (id, name, org_id, base_url, api_key, sends_requests, sends_updates, active,
                                     changed_by, changed_at)
      values (${partner}, 'p', ${ORGS.lilac}, 'https://p.example.com', ${Buffer.from('s')}, true, true, true, ${by}, ${at})`,
    sql`insert into open311_push (id, target, kind, item_id, seq, state, send_at, created_at)
      values (${newId()}, ${partner}, 'request', ${issueId}, 1, 'queued', ${at}, ${at})`,
  ]
}

/** A view of an officer of the first community with its arrangement and subscription, and a file of theirs. */
function analysisRows(at: Date) {
  const [view, file] = [newId(), newId()]
  const by = CAST.communitySecretary[0]
  return [
    sql`insert into saved_view (id, owner_id, reach, name, filters, sort, columns, created_at, updated_at)
      values (${view}, ${by}, 'mine', 'v', '{}', 'newest', '{number}', ${at}, ${at})`,
    sql`insert into view_place (person_id, view_id, position) values (${by}, ${view}, 0)`,
    sql`insert into view_subscription (person_id, view_id, rhythm, state, members, next_at, created_at)
      values (${by}, ${view}, 'hourly', 'active', '{}', ${at}, ${at})`,
    sql`insert into issue_export (id, number, by_id, by_role, org_id, area_code, purpose, title, format, filters, sort,
                                  columns, state, created_at, updated_at)
      values (${file}, 'DC-2026-999999', ${by}, 'r', ${ORGS.lilac}, ${COMMUNITY}, 'purpose', 't', 'csv', '{}', 'newest',
        '{number}', 'waiting', ${at}, ${at})`,
    sql`insert into issue_export_event (export_id, number, action, by_id, by_role, area_code, facts, at)
      values (${file}, 'DC-2026-999999', 'asked', ${by}, 'r', ${COMMUNITY}, '{}', ${at})`,
  ]
}

/** Rows of the first community for the tables that its issues do not fill by themselves. */
async function fillTheRest(issueId: string): Promise<void> {
  const at = house.clock.now()
  const [file, upload, message, party, household] = [newId(), newId(), newId(), newId(), newId()]
  const [paper, batch] = [newId(), newId()]
  await house.deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await tx.openItem(issueId)
    const rows = [
      sql`insert into session (id, token_hash, person_id, idle_seconds, created_at, seen_at, expires_at)
        values (${newId()}, 'digest', ${resident}, 60, ${at}, ${at}, ${at})`,
      sql`insert into sign_in_code (id, phone_index, address_index, code_hash, tries_left, created_at, expires_at)
        values (${newId()}, 'p', 'a', 'h', 3, ${at}, ${at})`,
      sql`insert into sign_in_try (key, failed_count, at) values ('k', 1, ${at})`,
      sql`insert into consent (id, person_id, purpose, given_by, given_at)
        values (${newId()}, ${resident}, 'p', ${resident}, ${at})`,
      sql`insert into guardian_link (child_id, guardian_id, from_at) values (${neighbour}, ${resident}, ${at})`,
      sql`insert into household (id, building_id, unit, room) values (${household}, ${PLACES.lilac1}, 1, '901')`,
      sql`insert into household_member (person_id, household_id, relation, from_on)
        values (${resident}, ${household}, 'owner', '2026-01-01')`,
      sql`insert into contact_lookup (id, at, by_id, by_role, about_id, area_code, item_id, item_no, purpose, what)
        values (${newId()}, ${at}, ${CAST.communityStaff[0]}, 'r', ${resident}, ${COMMUNITY}, ${issueId}, 'n', 'p', 'w')`,
      sql`insert into account_event (id, at, action, person_id, area_code)
        values (${newId()}, ${at}, 'a', ${resident}, ${COMMUNITY})`,
      sql`insert into party_org (id, name, level, type, area_code, full_members, probationary_members, state)
        values (${party}, '丁香党工委', 1, 'working_committee', ${COMMUNITY}, 3, 0, 'operating')`,
      sql`insert into party_org_state (party_org_id, seq, state, from_on, moved_at)
        values (${party}, 1, 'operating', '2020-01-01', ${at})`,
      sql`insert into party_post (id, party_org_id, person_id, post, source, area_code, from_on)
        values (${newId()}, ${party}, ${resident}, 'secretary', 'elected', ${COMMUNITY}, '2020-01-01')`,
      sql`insert into stored_file (id, owner_key, purpose, media_type, size_bytes, sha256, scan, created_at)
        values (${file}, ${resident}, 'photo', 'image/jpeg', 9, ${'0'.repeat(64)}, 'clean', ${at})`,
      sql`insert into file_link (file_id, item_id, purpose, public, at) values (${file}, ${issueId}, 'report', true, ${at})`,
      sql`insert into upload_session (id, owner_key, purpose, declared_bytes, created_at, expires_at)
        values (${upload}, ${resident}, 'photo', 9, ${at}, ${at})`,
      sql`insert into upload_part (session_id, offset_bytes, size_bytes, key) values (${upload}, 0, 9, 'k')`,
      sql`insert into issue_distinct (issue_id, other_id, by_id, at)
        values (${issueId}, ${issueId}, ${CAST.communityStaff[0]}, ${at})`,
      sql`insert into issue_gram_weight (made_at, key, documents, frequent) values (${at}, 'k', 1, '\\x00')`,
      ...hotTopicRows(issueId, at),
      sql`insert into issue_return (issue_id, round, org_id, reason, at) values (${issueId}, 1, ${ORGS.lilac}, 'r', ${at})`,
      sql`insert into issue_helper (issue_id, org_id, round, state, asked, asked_at)
        values (${issueId}, ${ORGS.lilac}, 1, 'asked', 'a', ${at})`,
      sql`insert into issue_part (part_id, whole_id, position) values (${issueId}, ${issueId}, 1)`,
      sql`insert into issue_merge (id, issue_id, into_id, added_ids, at)
        values (${newId()}, ${issueId}, ${issueId}, ${[neighbour]}::uuid[], ${at})`,
      sql`insert into issue_border (issue_id, reason, at) values (${issueId}, 'r', ${at})`,
      sql`insert into issue_border_share (issue_id, org_id, percent) values (${issueId}, ${ORGS.lilac}, 100)`,
      sql`insert into issue_call_back (issue_id, attempt, contacted, by_id, at)
        values (${issueId}, 1, false, ${CAST.callBackClerk[0]}, ${at})`,
      sql`insert into notification (id, event_id, person_id, template, facts, at)
        values (${message}, 1, ${resident}, 't', '{}', ${at})`,
      sql`insert into notification_delivery (id, notification_id, person_id, channel, send_at)
        values (${newId()}, ${message}, ${resident}, 'sms', ${at})`,
      sql`insert into document (id, kind, kind_title, number, year, sequence, title, issued_on, org_id, area_code,
                                item_id, registered_by, at)
        values (${paper}, 'k', 'k', 'n', 2026, 1, 't', '2026-06-01', ${ORGS.lilac}, ${COMMUNITY},
                ${issueId}, ${CAST.communitySecretary[0]}, ${at})`,
      sql`insert into document_file (document_id, file_id, position) values (${paper}, ${file}, 1)`,
      sql`insert into whistle (id, colour, details, place_text, street_org_id, arrive_by)
        values (${issueId}, 'red', '试一试', '东门', ${ORGS.eastStreet}, ${at})`,
      sql`insert into whistle_unit (whistle_id, org_id, leads) values (${issueId}, ${ORGS.housing}, true)`,
      sql`insert into whistle_attendance (whistle_id, seq, round, org_id, name, rank, how, valid, late, at)
        values (${issueId}, 1, 1, ${ORGS.housing}, '\\x00', 'staff', 'list', false, false, ${at})`,
      sql`insert into whistle_task (whistle_id, no, org_id, text, due_at)
        values (${issueId}, 1, ${ORGS.housing}, '拆除', ${at})`,
      sql`insert into issue_long_term (issue_id, round, area_code, public_note, listed_at, review_on)
        values (${issueId}, 1, ${COMMUNITY}, '列入改造', ${at}, '2026-07-01')`,
      sql`insert into issue_enquiry (issue_id, round, question, asked_at, remind_at, answer_by)
        values (${issueId}, 1, 'where', ${at}, ${at}, ${at})`,
      sql`insert into notification_choice (item_id, person_id, channel, set_at)
        values (${issueId}, ${resident}, 'sms', ${at})`,
      sql`insert into alert (id, person_id, scope, kinds, rhythm, language, origin, state, created_at)
        values (${newId()}, ${resident}, ${COMMUNITY}, '{new}', 'daily', 'zh-CN', '', 'active', ${at})`,
      ...open311Rows(issueId, at),
      ...analysisRows(at),
      sql`insert into visitor_upload (address_index, day, count) values ('a', '2026-06-01', 1)`,
      sql`insert into intake_source (code, name, digest, secret, created_by, created_at)
        values ('hotline_12345', '热线', 'sm3', ${Buffer.from('s')}, ${CAST.districtStaff[0]}, ${at})`,
      sql`insert into intake_nonce (source_code, nonce, at) values ('hotline_12345', 'n', ${at})`,
      sql`insert into intake_receipt (source_code, external_number, kind, outcome, push_key, at)
        values ('hotline_12345', 'n', 'order', 'parked', 'k', ${at})`,
      sql`insert into intake_parked (id, source_code, external_number, kind, push_key, body, reason, at)
        values (${newId()}, 'hotline_12345', 'n', 'order', 'k', ${Buffer.from('b')}, 'r', ${at})`,
      sql`insert into intake_change (source_code, external_number, item_id, step, action, state, at)
        values ('hotline_12345', 'n', ${issueId}, 1, 'submit', 'submitted', ${at})`,
      sql`insert into intake_batch (id, area_code, by_id, file_name, file_hash, channel, state, columns,
                                    rows_total, created_at, updated_at)
        values (${batch}, ${COMMUNITY}, ${CAST.communityStaff[0]}, 'f', 'h', 'paper', 'done', '[]', 1, ${at}, ${at})`,
      sql`insert into intake_row (batch_id, row_no, cells) values (${batch}, 1, ${Buffer.from('c')})`,
      sql`insert into issue_moderation (issue_id, seq, area_code, action, reason, before, after, by_role, at)
        values (${issueId}, 1, ${COMMUNITY}, 'hide', 'insult', '{}', '{}', 'r', ${at})`,
      sql`insert into reporter_limit (id, person_id, issue_id, area_code, reason, proposed_by, proposed_at, state)
        values (${newId()}, ${resident}, ${issueId}, ${COMMUNITY}, 'r', ${CAST.communitySecretary[0]}, ${at}, 'proposed')`,
      sql`insert into field_pick (person_id, item_id, position, at)
        values (${CAST.gridWorker[0]}, ${issueId}, 0, ${at})`,
      sql`insert into issue_proof (issue_id, round, position, after_photo_id, taken_at)
        values (${issueId}, 1, 0, ${file}, ${at})`,
      sql`insert into call_back_draw (day, seed, anchor, rule_version, at) values ('2026-05-01', 's', 'a', 0, ${at})`,
      sql`insert into call_back (issue_id, round, area_code, reason, day, ticket, share, drawn, next_at)
        values (${issueId}, 0, ${COMMUNITY}, 'unjudged', '2026-05-01', 1, 2, true, ${at})`,
      sql`insert into issue_result (issue_id, month, counted_at, area_code, org_id, tier, topic_code, secret, outcome)
        values (${issueId}, '2026-05', ${at}, ${COMMUNITY}, ${ORGS.lilac}, 'estate', '0102', false, 'AYYSs__')`,
      sql`insert into issue_result_tally (scope_code, breakdown, month, key, secret, counts)
        values ('990000001', 'area', '2026-05', ${COMMUNITY}, false, '{"AYYSs__":1}')`,
      sql`insert into issue_exclusion (id, issue_id, area_code, reason, note, proposed_by, proposed_at)
        values (${newId()}, ${issueId}, ${COMMUNITY}, 'r', 'n', ${CAST.communitySecretary[0]}, ${at})`,
      sql`insert into second_question (issue_id, round, area_code, ticket, share, drawn, at)
        values (${issueId}, 0, ${COMMUNITY}, 1, 2, true, ${at})`,
      sql`insert into outbox_parked (subscription, event_id, topic, payload, at, next_try_at)
        values ('s', 1, 't', '{}', ${at}, ${at})`,
    ]
    for (const row of rows) await tx.run(row)
  })
}

beforeAll(async () => {
  house = await testHouse()
  await toJudge(house)
  await house.drain()
  const issue = await inHand(house)
  await anIssue(house, { identity: 'secret' })
  await anIssue(house, { identity: 'anonymous' })
  await fillTheRest(issue.id)
  login = new Client({ connectionString: house.database.appUrl })
  await login.connect()
  const { rows } = await login.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = $1::regnamespace
        and relkind in ('r', 'p') and relforcerowsecurity order by 1`,
    [house.database.schema],
  )
  closed = rows.map(({ name }) => name)
})

afterAll(async () => {
  await login?.end()
  await house?.close()
})

type Outcome = { rows: Record<string, unknown>[]; count: number; code: string | null }

/** One statement as the app's own role with these settings; always rolled back. */
async function attempt(
  settings: Record<string, string>,
  text: string,
  values: unknown[] = [],
  role = 'wanyou_app',
): Promise<Outcome> {
  await login.query('begin')
  try {
    await login.query(`set local role ${role}`)
    await login.query(`set local search_path = ${house.database.schema}`)
    for (const [name, value] of Object.entries(settings)) {
      await login.query(`set local app.${name} = ${escapeLiteral(value)}`)
    }
    const { rows, rowCount } = await login.query(text, values)
    return { rows, count: rowCount ?? 0, code: null }
  } catch (error) {
    return { rows: [], count: 0, code: (error as { code: string }).code }
  } finally {
    await login.query('rollback')
  }
}

const list = (values: readonly string[]) => `{${values.map((v) => `"${v}"`).join(',')}}`

function settingsOf({ personId, scopes, secretScopes, orgIds }: Viewer): Record<string, string> {
  return {
    person: personId ?? '',
    scopes: list(scopes),
    secret_scopes: list(secretScopes),
    orgs: list(orgIds),
  }
}

const system = () => settingsOf(SYSTEM_VIEWER)
/** A member of staff of the next community, with everything their office may see. */
const intruder = () => settingsOf(house.cast.otherCommunityStaff.viewer)
/** A resident of nowhere, who asked for nothing. */
const stranger = () => settingsOf({ personId: newId(), scopes: [], secretScopes: [], orgIds: [] })

/** What the intruder may see is their own: it names their person, office or community. */
function isTheirs(row: Record<string, unknown>): boolean {
  const text = JSON.stringify(row)
  const own = [CAST.otherCommunityStaff[0], ORGS.maple, '990000001002']
  return own.some((word) => text.includes(word))
}

describe('every table of the schema', () => {
  test('is either a register open to all or stands behind a row policy, and this test fills it', async () => {
    const { rows } = await login.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = $1::regnamespace
          and relkind in ('r', 'p') and not relrowsecurity order by 1`,
      [house.database.schema],
    )
    expect(rows.map(({ name }) => name)).toEqual(OPEN_REGISTERS.toSorted())
    const empty: string[] = []
    for (const table of closed) {
      if ((await attempt(system(), `select * from ${table}`)).count === 0) empty.push(table)
    }
    expect(empty).toEqual([])
  })

  test('shows another community nothing of the first one', async () => {
    for (const role of ['wanyou_app', 'wanyou_eraser']) {
      for (const table of closed) {
        const { rows, code } = await attempt(intruder(), `select * from ${table}`, [], role)
        const leaked = rows.filter((row) => !isTheirs(row))
        expect({ role, table, leaked }).toEqual({ role, table, leaked: [] })
        expect([null, '42501']).toContain(code)
      }
    }
  })

  test('shows a stranger without office, and a transaction without any settings, nothing at all', async () => {
    for (const settings of [
      stranger(),
      {},
      { person: '', scopes: '', secret_scopes: '', orgs: '' },
    ]) {
      for (const table of closed) {
        const { count, code } = await attempt(settings, `select * from ${table}`)
        expect({ table, count, code }).toEqual({ table, count: 0, code: null })
      }
    }
  })

  test('lets another community change and remove nothing of the first one', async () => {
    for (const table of closed) {
      const { rows } = await attempt(
        system(),
        `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0
            and not attisdropped and attgenerated = '' and attidentity = ''
            and has_column_privilege('wanyou_app', attrelid, attname, 'UPDATE')`,
        [table],
      )
      for (const { name } of rows.slice(0, 3)) {
        const update = `update ${table} set ${name} = ${name} returning *`
        const changed = (await attempt(intruder(), update)).rows.filter((row) => !isTheirs(row))
        expect({ table, name, changed }).toEqual({ table, name, changed: [] })
        expect(await attempt(stranger(), update)).toMatchObject({ count: 0 })
      }
      const remove = `delete from ${table} returning *`
      const removed = (await attempt(intruder(), remove)).rows.filter((row) => !isTheirs(row))
      expect({ table, removed }).toEqual({ table, removed: [] })
      expect(await attempt(stranger(), remove)).toMatchObject({ count: 0 })
    }
  })

  test('takes no copy of a row of the first community, and tells nothing by refusing it', async () => {
    for (const table of closed) {
      const { rows: columns } = await attempt(
        system(),
        `select attname as name, coalesce(attnum = any (i.indkey), false) as "isKey"
           from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
          where attrelid = $1::regclass and attnum > 0 and not attisdropped
            and attgenerated = '' and attidentity = ''`,
        [table],
      )
      const all = columns.map((column) => column.name).join(', ')
      const keys = columns.filter(({ isKey }) => isKey).map((column) => column.name)
      const found = await attempt(system(), `select to_jsonb(t) as row from ${table} t limit 1`)
      const row = found.rows[0]!.row as Record<string, unknown>
      const insert = `insert into ${table} (${all}) select ${all} from jsonb_populate_record(null::${table}, $1)`
      // The same row again, and the same row under another key.
      for (const copy of [row, 'id' in row && keys.length > 0 ? { ...row, id: newId() } : row]) {
        const values = [JSON.stringify(copy)]
        expect({ table, ...(await attempt(stranger(), `${insert} returning *`, values)) }).toEqual({
          table,
          rows: [],
          count: 0,
          code: '42501',
        })
      }
      const key = keys.join(', ')
      if (key === '') continue
      const upsert = `${insert} on conflict (${key}) do update set ${keys[0]} = excluded.${keys[0]} returning *`
      const taken = await attempt(stranger(), upsert, [JSON.stringify(row)])
      expect({ table, ...taken }).toMatchObject({ table, count: 0, code: '42501' })
    }
  })

  test('takes an event and a change of counts from anybody, and shows them to nobody', async () => {
    const at = house.clock.now()
    const event = `insert into outbox (topic, payload, at) values ('x.moved', '{}', $1)`
    expect(await attempt(stranger(), event, [at])).toMatchObject({ count: 1, code: null })
    expect(await attempt(stranger(), `${event} returning *`, [at])).toMatchObject({ code: '42501' })
    expect(WRITE_ONLY.every((table) => closed.includes(table))).toBe(true)
  })
})

describe('settings that make no sense', () => {
  const GARBAGE = [
    'garbage',
    '{',
    '{{}}',
    '{NULL}',
    'NULL',
    '{issue:%}',
    '{%}',
    '{_}',
    '{"issue:99000000100_"}',
    '{"\' or true --"}',
    '{" "}',
    '{issue}x',
    '{ISSUE:990000}',
  ]

  test.each(GARBAGE)('open nothing: scopes %s', async (scopes) => {
    for (const table of closed) {
      const settings = { ...stranger(), scopes, secret_scopes: scopes }
      const { count } = await attempt(settings, `select * from ${table}`)
      expect({ table, count }).toEqual({ table, count: 0 })
    }
  })

  test.each(['x', '1', "' or true --", resident.slice(1), 'null'])(
    'open nothing: person %s',
    async (person) => {
      for (const table of closed) {
        const { count } = await attempt({ ...stranger(), person }, `select * from ${table}`)
        expect({ table, count }).toEqual({ table, count: 0 })
      }
    },
  )
})

describe('whatever stands in a viewer', () => {
  const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((s) => !s.includes('\0'))
  const nasty = fc.oneof(
    text,
    fc.constantFrom(
      "'",
      '"',
      '\\',
      '}',
      '{',
      ',',
      'NULL',
      "';--",
      "\\';commit;--",
      '","',
      '$$',
      ' ',
    ),
  )

  test('arrives in the database as it was written, and as nothing else', async () => {
    const { district } = house.deps
    await fc.assert(
      fc.asyncProperty(fc.array(nasty, { maxLength: 5 }), nasty, async (scopes, visitorKey) => {
        const viewer = { personId: null, scopes, secretScopes: scopes, orgIds: [], visitorKey }
        const row = await district.read(viewer, (tx) =>
          tx.first<{ scopes: string[]; visitor: string; role: string }>(sql`
            select current_setting('app.scopes')::text[] as scopes,
              current_setting('app.visitor') as visitor, current_user::text as role`),
        )
        expect(row).toEqual({ scopes, visitor: visitorKey, role: 'wanyou_app' })
      }),
      { numRuns: 300 },
    )
  })

  test('with a zero byte in it opens no transaction', async () => {
    const { district } = house.deps
    const bad: Viewer[] = [
      { ...SYSTEM_VIEWER, scopes: ['issue:\0'] },
      { ...SYSTEM_VIEWER, personId: '\0' },
      { ...SYSTEM_VIEWER, visitorKey: 'a\0b' },
    ]
    for (const viewer of bad) {
      let asked = false
      const reading = district.read(viewer, async (tx) => {
        asked = true
        return tx.rows(sql`select id from work_item`)
      })
      await expect(reading).rejects.toThrow('zero byte')
      expect(asked).toBe(false)
    }
    expect(await district.read(SYSTEM_VIEWER, (tx) => tx.rows(sql`select 1`))).toHaveLength(1)
  })

  test('never outlives its transaction on a connection that the next viewer gets', async () => {
    const district = openDistrict({
      url: house.database.appUrl,
      schema: house.database.schema,
      connections: 1,
    })
    const count = (viewer: Viewer) =>
      district.read(viewer, (tx) => tx.rows(sql`select id from work_item`))
    const nobody: Viewer = { personId: null, scopes: [], secretScopes: [], orgIds: [] }
    expect((await count(SYSTEM_VIEWER)).length).toBeGreaterThan(0)
    const failing = district.write(SYSTEM_VIEWER, async (tx) => {
      await tx.openItem(newId())
      await tx.run(sql`select 1 / 0`)
    })
    await expect(failing).rejects.toThrow('division by zero')
    expect(await count(nobody)).toHaveLength(0)
    const everything: Viewer = { ...SYSTEM_VIEWER, personId: resident, orgIds: [ORGS.lilac] }
    await count({ ...everything, visitorKey: 'v', requestId: newId() })
    const names = ['person', 'scopes', 'secret_scopes', 'orgs', 'visitor', 'request', 'moving']
    const { rows } = await district.pool.query(
      `select current_user = session_user as own, current_setting('search_path') as path,
         array(select coalesce(current_setting('app.' || n, true), '') from unnest($1::text[]) n) as left_over`,
      [names],
    )
    expect(rows).toMatchObject([{ own: true, left_over: names.map(() => '') }])
    expect(rows[0].path).not.toContain(house.database.schema)
    await expect(district.pool.query('select id from work_item')).rejects.toThrow()
    await district.close()
  })
})
