import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { raw, type Sql, sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { sealDays, verifyAnchors } from '#kernel/loop/anchor.ts'
import { type TrailFault, verifyTrail } from '#kernel/loop/verify-trail.ts'
import { anIssue, inHand, on, toJudge } from '../modules/issues/builders.ts'
import { commentIssue, judgeIssue } from '../modules/issues/commands/all.ts'
import { personal } from '../modules/issues/personal.ts'
import { getIssue } from '../modules/issues/queries/get-issue.ts'
import { listIssues } from '../modules/issues/queries/list-issues.ts'
import { CAST, type TestHouse, testHouse } from './house.ts'

let house: TestHouse
/** Somebody with the database's own password, whom no row policy stops. */
let intruder: Client

beforeAll(async () => {
  house = await testHouse()
  intruder = new Client({ connectionString: house.database.ownerUrl })
  await intruder.connect()
  await intruder.query(`set search_path to ${house.database.schema}`)
  for (const table of ['work_item', 'work_step', 'work_text', 'issue', 'request', 'outbox']) {
    await intruder.query(`alter table ${table} no force row level security`)
  }
})

afterAll(async () => {
  await intruder?.end()
  await house?.close()
})

/** Takes an item away as a whole, with everything of any module that stands on it. */
async function takeAway(id: string): Promise<void> {
  const { rows } = await intruder.query<{ name: string; of: string }>(`
    select c.conrelid::regclass::text as name, a.attname as of from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'issue'::regclass
       or c.contype = 'f' and c.confrelid = 'work_item'::regclass
    order by c.confrelid = 'work_item'::regclass, c.conrelid = 'issue'::regclass`)
  for (const { name, of } of rows)
    await intruder.query(`delete from ${name} where ${of} = $1`, [id])
  await intruder.query('delete from work_text where item_id = $1', [id])
  await intruder.query('delete from work_item where id = $1', [id])
}

const asApp = (statement: Sql) =>
  house.deps.district.write(SYSTEM_VIEWER, (tx) => tx.run(statement))
const asEraser = (statement: Sql) => house.deps.district.erase((tx) => tx.run(statement))
const faults = async (): Promise<TrailFault[]> => (await verifyTrail(house.deps.district)).faults

describe('the application', () => {
  const forbidden = { code: '42501' }

  test('cannot change, remove or empty the trail, even as the system', async () => {
    await anIssue(house)
    for (const statement of [
      sql`update work_step set note = 'x'`,
      sql`update work_step set hash = hash`,
      sql`delete from work_step`,
      sql`truncate work_step`,
      sql`update trail_anchor set hash = 'x'`,
      sql`delete from trail_anchor`,
      sql`delete from work_item`,
      sql`truncate work_item cascade`,
      sql`alter table work_step disable row level security`,
      sql`drop policy work_step_with_item on work_step`,
      sql`drop table work_step`,
      sql`create table loot as select * from work_step`,
      sql`set local session_replication_role = 'replica'`,
    ]) {
      await expect(asApp(statement), statement.text).rejects.toMatchObject(forbidden)
    }
  })

  test('cannot put a step in the place of another, nor under an item that is not open to it', async () => {
    const issue = await anIssue(house)
    const step = (seq: number) => sql`
      insert into work_step (item_id, seq, action, to_state, actor_role, digest, hash, at)
      values (${issue.id}, ${seq}, 'judge', 'closed', 'resident', 'd', 'h', ${house.clock.now()})`
    await expect(asApp(step(1))).rejects.toMatchObject({ code: '23505' })
    const { district } = house.deps
    const elsewhere = district.write(house.cast.otherCommunityStaff.viewer, (tx) => tx.run(step(2)))
    await expect(elsewhere).rejects.toMatchObject(forbidden)
  })

  test('as the eraser blanks words, and changes neither facts nor links', async () => {
    for (const statement of [
      sql`update work_step set hash = hash`,
      sql`update work_step set action = action`,
      sql`update work_step set actor_id = null`,
      sql`update work_step set digest = digest`,
      sql`delete from work_step`,
      sql`update work_item set state = state`,
      sql`update work_item set asker_id = null`,
      sql`insert into work_step select * from work_step`,
      sql`select * from person`,
    ]) {
      await expect(asEraser(statement), statement.text).rejects.toMatchObject(forbidden)
    }
  })
})

describe('somebody with the database’s own password', () => {
  let id: string
  let number: string

  beforeEach(async () => {
    const issue = await inHand(house)
    const { deps, cast } = house
    const said = { note: '师傅说明天来', photoIds: [] }
    await commentIssue(deps, cast.resident, { ...on(issue.id), ...said })
    ;({ id, number } = issue)
    expect(await faults()).toEqual([])
  })

  /** Does it, looks what shows, and undoes it. */
  async function tamper(text: string): Promise<TrailFault[]> {
    await intruder.query('begin')
    try {
      const { rowCount } = await intruder.query(text, [id])
      expect(rowCount).toBeGreaterThan(0)
      await intruder.query('commit')
      return await faults()
    } finally {
      await intruder.query('rollback')
    }
  }

  const where = 'where item_id = $1 and seq = 4'
  test.each([
    ['another note', `update work_step set note = '不用来了' ${where}`, 'content_changed'],
    ['another payload', `update work_step set payload = '{"a": 1}' ${where}`, 'content_changed'],
    ['a note taken out', `update work_step set note = null ${where}`, 'content_changed'],
    ['another salt', `update work_step set salt = '00' ${where}`, 'content_changed'],
    [
      'another person',
      `update work_step set actor_id = gen_random_uuid() ${where}`,
      'facts_changed',
    ],
    ['another role', `update work_step set actor_role = 'system' ${where}`, 'facts_changed'],
    ['another office', `update work_step set org_id = gen_random_uuid() ${where}`, 'facts_changed'],
    ['another action', `update work_step set action = 'judge' ${where}`, 'facts_changed'],
    ['another state', `update work_step set to_state = 'closed' ${where}`, 'facts_changed'],
    ['another time', `update work_step set at = at - interval '1 day' ${where}`, 'facts_changed'],
    ['another photo', `update work_step set file_ids = array[item_id] ${where}`, 'facts_changed'],
    ['another hash', `update work_step set hash = 'sha256:00' ${where}`, 'facts_changed'],
  ])('shows by %s', async (_what, text, why) => {
    expect(await tamper(text)).toEqual([{ number, seq: 4, why }])
    await intruder.query('delete from work_step where item_id = $1', [id])
    expect((await faults()).map((fault) => fault.number)).toEqual([number])
    await forget()
  })

  test.each([
    [
      'a step removed from the middle',
      'delete from work_step where item_id = $1 and seq = 2',
      'broken_link',
    ],
    [
      'the last step removed',
      'delete from work_step where item_id = $1 and seq = 4',
      'item_differs',
    ],
    [
      'an item set to another state',
      `update work_item set state = 'closed' where id = $1`,
      'item_differs',
    ],
    [
      'an item that says it has fewer steps',
      'update work_item set step_count = 3 where id = $1',
      'item_differs',
    ],
  ])('shows by %s', async (_what, text, why) => {
    expect(await tamper(text)).toMatchObject([{ number, why }])
    await forget()
  })

  /** Takes the item away as a whole, so that the next case begins with a sound trail. */
  async function forget(): Promise<void> {
    await takeAway(id)
    expect(await faults()).toEqual([])
  }
})

describe('a whole item that is taken away', () => {
  test('shows by the day’s anchor, whatever was taken with it', async () => {
    const issue = await anIssue(house)
    house.clock.forward(86_400_000)
    expect((await sealDays(house.deps)).length).toBeGreaterThan(0)
    const { district } = house.deps
    const before = await verifyAnchors(district, house.clock.now())
    expect(before.faults).toEqual([])
    await takeAway(issue.id)
    expect(await faults()).toEqual([])
    const { faults: shown } = await verifyAnchors(district, house.clock.now())
    expect(shown).toMatchObject([{ why: 'changed' }])
    await intruder.query('truncate trail_anchor')
  })
})

describe('an anonymous report of somebody who is signed in', () => {
  test('leads back to them by no row of any table', async () => {
    const { cast } = house
    const issue = await anIssue(house, { identity: 'anonymous' })
    const { rows: tables } = await intruder.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind = 'r'`,
      [house.database.schema],
    )
    const found: string[] = []
    for (const { name } of tables) {
      const rows = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
        tx.rows(sql`
          select 1 from ${raw(name)} t where to_jsonb(t)::text like ${`%${issue.id}%`}
            and to_jsonb(t)::text like ${`%${cast.resident.personId}%`}`),
      )
      if (rows.length > 0) found.push(name)
    }
    expect(found).toEqual([])
    const [request] = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows<{ personId: string | null }>(sql`
        select person_id as "personId" from request where result->>'id' = ${issue.id}`),
    )
    expect(request).toEqual({ personId: null })
  })
})

describe('words that the law lets a person delete', () => {
  test('go from item, trail and search, and the chain and the anchors still verify', async () => {
    const { deps, cast } = house
    const secretWord = '隔壁王阿姨'
    const issue = await toJudge(house, { description: `${secretWord}家的阳台漏水滴到晾衣杆` })
    const said = { note: `${secretWord}不在家`, photoIds: [] }
    await commentIssue(deps, cast.resident, { ...on(issue.id), ...said })
    await judgeIssue(deps, cast.resident, {
      ...on(issue.id),
      solved: true,
      satisfaction: 'satisfied',
      comment: `${secretWord}很满意`,
    })
    const search = async () => {
      const query = { box: 'scope', order: 'urgency', limit: 10, q: secretWord } as const
      return (await listIssues(deps, cast.communityStaff, query)).count
    }
    expect(await search()).toBe(1)
    house.clock.forward(86_400_000)
    await sealDays(deps)

    await personal.erase(deps, CAST.resident[0])

    expect(await search()).toBe(0)
    const tables = ['work_item', 'work_step', 'work_text', 'issue', 'request', 'outbox']
    for (const table of tables) {
      const { rows } = await intruder.query(
        `select * from ${table} t where to_jsonb(t)::text like $1`,
        [`%${secretWord}%`],
      )
      expect({ table, rows }).toEqual({ table, rows: [] })
    }
    // Without its salt nobody finds the text again by trying texts against the digest.
    const { rows } = await intruder.query<{ salt: string | null }>(
      `select salt from work_step where actor_id = $1 and action in ('submit', 'comment', 'judge')`,
      [CAST.resident[0]],
    )
    expect(rows.length).toBeGreaterThan(2)
    expect(rows.filter(({ salt }) => salt !== null)).toEqual([])
    expect(await faults()).toEqual([])
    expect((await verifyAnchors(deps.district, house.clock.now())).faults).toEqual([])
    const { issue: view } = await getIssue(deps, cast.communityStaff, { issueId: issue.id })
    expect(view.trail.map(({ action }) => action)).toContain('comment')
    // What the offices wrote is their record and stays.
    expect(view.answer?.text).toContain('线路老化')
  })
})
