import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#contract/people/terms.ts'
import { type Actor, actorOf, type Grants } from '#kernel/authz/actor.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { changedFor } from '#kernel/http/live.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { ITEM_COLUMNS } from '#kernel/loop/store.ts'
import { canSee } from '#kernel/loop/visibility.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { searchWords, wordKey } from '#kernel/search/bigrams.ts'
import { newId } from '#kernel/time/ids.ts'
import { getIssue } from '../modules/issues/queries/get-issue.ts'
import { listIssues } from '../modules/issues/queries/list-issues.ts'
import { listMyIssues } from '../modules/issues/queries/list-my-issues.ts'
import { mapIssues } from '../modules/issues/queries/map-issues.ts'
import { CAST, ORGS, type TestHouse, testHouse } from './house.ts'

/** Printed by fast-check with a failure; a fixed one makes the items of a failing run again. */
const ITEMS_SEED = 20_260_601
const ITEM_COUNT = 90

/** Nested areas, and codes that are prefixes of nothing they should open. */
const AREAS = [
  '990000',
  '990000001',
  '990000001001',
  '990000001001001',
  '990000001001002',
  '990000001002',
  '990000002',
  '990000002001',
]
const KINDS = ['issue', 'errand', 'issues'] as const
const PEOPLE = [CAST.resident[0], CAST.neighbour[0], CAST.gridWorker[0], CAST.clerk[0]]
const OFFICES = [ORGS.property, ORGS.lilac, ORGS.eastStreet, ORGS.cityManagement]

/** Every way to read: open ones, secret ones, another kind only, none at all. */
const GRANTS: Grants = {
  community_staff: ['read:issue'],
  community_secretary: ['read:issue', 'read_secret:issue'],
  street_adjudicator: ['read_secret:issue'],
  grid_worker: ['read:errand'],
  building_head: ['read:issues', 'read_secret:issues'],
  department_clerk: [],
}

const area = fc.constantFrom(...AREAS)
const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null })
const some = <T>(values: readonly T[]) => fc.subarray([...values], { maxLength: 2 })

const itemShape = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant('issue') },
    { weight: 1, arbitrary: fc.constantFrom(...KINDS) },
  ),
  areaCode: area,
  extraScopeKeys: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.tuple(fc.constantFrom(...KINDS), area).map(([kind, code]) => `${kind}:${code}`),
        { minLength: 1, maxLength: 2 },
      ),
    },
  ),
  secret: fc.boolean(),
  identity: fc.constantFrom('named', 'anonymous', 'secret'),
  askerId: maybe(PEOPLE),
  followerIds: some(PEOPLE),
  holderOrgId: maybe(OFFICES),
  holderId: maybe(PEOPLE),
  helperOrgIds: some(OFFICES),
  helperIds: some(PEOPLE),
  urgency: fc.integer({ min: 0, max: 2 }),
  isDue: fc.boolean(),
  isEnded: fc.boolean(),
})
type ItemShape = typeof itemShape extends fc.Arbitrary<infer T> ? T : never

const office = fc.record({
  id: fc.uuid(),
  role: fc.constantFrom(...(Object.keys(GRANTS) as Role[])),
  orgId: fc.constantFrom(...OFFICES),
  areaCode: area,
})
const actor: fc.Arbitrary<Actor> = fc
  .tuple(fc.constantFrom(...PEOPLE), fc.array(office, { maxLength: 3 }))
  .map(([personId, offices]) => actorOf(personId, offices, [GRANTS]))

let house: TestHouse
let items: WorkItem[]

function insertOf(shape: ItemShape, at: number, now: Date): { id: string; rows: Sql[] } {
  const id = `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`
  const due = shape.isDue ? new Date(now.getTime() + at * 3_600_000) : null
  const ended = shape.isEnded ? now : null
  const state = shape.isEnded ? 'closed' : 'handling'
  const asker = shape.identity === 'anonymous' ? null : shape.askerId
  const rows = [
    sql`insert into work_item (id, kind, number, title, state, tier, urgency, topic_code, longitude, latitude, area_code,
        extra_scope_keys, secret, identity, asker_id, follower_ids, holder_org_id, holder_id,
        helper_org_ids, helper_ids, waits_for, step_count, head_hash, due_at, created_at, updated_at, ended_at)
      values (${id}, ${shape.kind}, ${`N${at}`}, '路灯不亮', ${state}, 'community', ${shape.urgency},
        '0102', 114.2, 30.5, ${shape.areaCode}, ${shape.extraScopeKeys}::text[], ${shape.secret}, ${shape.identity}, ${asker},
        ${shape.followerIds}::uuid[], ${shape.holderOrgId}, ${shape.holderId},
        ${shape.helperOrgIds}::uuid[], ${shape.helperIds}::uuid[], 'holder', 1, 'h', ${due},
        ${new Date(now.getTime() + at)}, ${now}, ${ended})`,
    sql`insert into work_step (item_id, seq, action, to_state, actor_role, digest, hash, at)
      values (${id}, 1, 'submit', 'submitted', 'resident', 'd', 'h', ${now})`,
    sql`insert into work_text (item_id, scope_key, words, created_at)
      values (${id}, ${`${shape.kind}:${shape.areaCode}`}, ${searchWords('路灯不亮', wordKey(house.deps.crypto))}::tsvector, ${new Date(now.getTime() + at)})`,
  ]
  if (shape.kind !== 'issue') return { id, rows }
  rows.push(
    sql`insert into issue (id, description, channel, place_text, suggested_tier)
      values (${id}, '路灯不亮', 'pocket', '门口', 'community')`,
    sql`insert into issue_border (issue_id, lead_org_id, reason, at)
      values (${id}, ${ORGS.lilac}, '在交界处', ${now})`,
    sql`insert into issue_border_share (issue_id, org_id, percent) values (${id}, ${ORGS.lilac}, 100)`,
    ...shape.helperOrgIds.map(
      (orgId) => sql`insert into issue_helper (issue_id, org_id, round, state, asked, asked_at)
        values (${id}, ${orgId}, 1, 'asked', '请看一下', ${now})`,
    ),
  )
  return { id, rows }
}

/** Every issue but the first is a part of the one before it; every third is merged into the next. */
function kinOf(issues: readonly WorkItem[]): Sql[] {
  const at = house.clock.now()
  const pairs = issues.slice(1).map((item, n) => [item.id, issues[n]!.id] as const)
  return [
    ...pairs.map(
      ([part, whole]) =>
        sql`insert into issue_part (part_id, whole_id, position) values (${part}, ${whole}, 1)`,
    ),
    ...pairs
      .filter((_, n) => n % 3 === 0)
      .flatMap(([into, merged]) => [
        sql`insert into issue_merge (id, issue_id, into_id, added_ids, at)
          values (${newId()}, ${merged}, ${into}, ${[PEOPLE[0]]}::uuid[], ${at})`,
        sql`update issue set merged_into = ${into} where id = ${merged}`,
      ]),
  ]
}

beforeAll(async () => {
  house = await testHouse()
  const shapes = fc.sample(itemShape, { numRuns: ITEM_COUNT, seed: ITEMS_SEED })
  await house.deps.district.write(SYSTEM_VIEWER, async (tx) => {
    for (const [at, shape] of shapes.entries()) {
      for (const row of insertOf(shape, at, house.clock.now()).rows) await tx.run(row)
    }
    items = await tx.rows<WorkItem>(sql`select ${ITEM_COLUMNS} from work_item w order by w.id`)
    for (const row of kinOf(items.filter(isIssue))) await tx.run(row)
  })
})

afterAll(() => house.close())

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).toSorted()

function expected(by: Actor, keep: (item: WorkItem) => boolean = () => true): string[] {
  return idsOf(items.filter((item) => canSee(by.viewer, item) && keep(item)))
}

const isIssue = ({ kind }: WorkItem) => kind === 'issue'

function holdsForEveryActor(check: (by: Actor) => Promise<void>, numRuns: number): Promise<void> {
  return fc.assert(fc.asyncProperty(actor, check), { numRuns })
}

type Filters = Partial<Parameters<typeof listIssues>[2]>

/** Every page of a list, one after the other, as a screen would fetch them. */
async function allPages(by: Actor, filters: Filters): Promise<{ ids: string[]; count: number }> {
  const ids: string[] = []
  const base = { box: 'scope' as const, order: 'urgency' as const, limit: 13 }
  let cursor: string | null = null
  let count = 0
  do {
    const more: Filters = cursor === null ? {} : { cursor }
    const page = await listIssues(house.deps, by, { ...base, ...filters, ...more })
    ids.push(...idsOf(page.issues))
    // A later page of a search counts what is older than its beginning.
    if (cursor === null) count = page.count
    cursor = page.nextCursor
  } while (cursor !== null)
  return { ids: ids.toSorted(), count }
}

describe('who sees what', () => {
  test('differs between the viewers of this test, so that agreement means something', () => {
    const viewers = fc.sample(actor, { numRuns: 200, seed: 1 })
    const sizes = new Set(viewers.map((by) => expected(by, isIssue).length))
    expect(sizes.size).toBeGreaterThan(15)
    expect(items.filter(({ secret }) => secret).length).toBeGreaterThan(20)
  })

  test('is the same for the rule in code and the row policies of every table of an item', () =>
    holdsForEveryActor(async (by) => {
      const found = await house.deps.district.read(by.viewer, async (tx) => ({
        work_item: await tx.rows<{ id: string }>(sql`select id from work_item`),
        work_step: await tx.rows<{ id: string }>(sql`select item_id as id from work_step`),
        issue: await tx.rows<{ id: string }>(sql`select id from issue`),
      }))
      for (const [table, rows] of Object.entries(found)) {
        const ids = expected(by, table === 'issue' ? isIssue : undefined)
        expect({ table, ids: idsOf(rows) }).toEqual({ table, ids })
      }
    }, 150))

  test('is the same for what hangs on an item: helpers’ tasks, merges, borders and their shares', () =>
    holdsForEveryActor(async (by) => {
      const read = (table: Sql) =>
        house.deps.district.read(by.viewer, (tx) =>
          tx.rows<{ id: string }>(sql`select issue_id as id from ${table}`),
        )
      const ids = expected(by, isIssue)
      expect(idsOf(await read(sql`issue_border`))).toEqual(ids)
      expect(idsOf(await read(sql`issue_border_share`))).toEqual(ids)
      const asked = items.filter((item) => isIssue(item) && ids.includes(item.id))
      expect(idsOf(await read(sql`issue_helper`))).toEqual(
        asked.flatMap(({ id, helperOrgIds }) => helperOrgIds.map(() => id)).toSorted(),
      )
      // Who asked a merged case is nobody's business at the other one.
      for (const { id } of await read(sql`issue_merge`)) expect(ids).toContain(id)
    }, 60))

  test('holds for the relatives that a page names, and for nobody who follows because of a merge', () =>
    holdsForEveryActor(async (by) => {
      const ids = expected(by, isIssue)
      for (const id of ids.filter((_, at) => at % 5 === 0)) {
        const { issue } = await getIssue(house.deps, by, { issueId: id })
        const { whole, parts, mergedInto, merged } = issue.family
        const named = [whole, ...parts, mergedInto, ...merged].filter((kin) => kin !== null)
        for (const kin of named) expect(ids).toContain(kin.id)
        if (by.appointments.length > 0) continue
        // Who asked or follows learns who helps, not what the offices write to each other.
        for (const { asked } of issue.help) expect(asked).toBe('')
        expect(issue.returns).toEqual([])
      }
    }, 25))

  test('is the same in the list, whatever its order, and in its count', () =>
    holdsForEveryActor(async (by) => {
      const ids = expected(by, isIssue)
      for (const order of ['urgency', 'newest'] as const) {
        expect(await allPages(by, { order })).toEqual({ ids, count: ids.length })
      }
    }, 40))

  test('is the same in a list of one area, of what is open and of what has ended', () =>
    holdsForEveryActor(async (by) => {
      for (const areaCode of ['990000', '990000001', '990000001001']) {
        const ids = expected(by, (item) => isIssue(item) && item.areaCode.startsWith(areaCode))
        expect(await allPages(by, { areaCode })).toEqual({ ids, count: ids.length })
      }
      for (const open of [true, false]) {
        const ids = expected(by, (item) => isIssue(item) && (item.endedAt === null) === open)
        expect(await allPages(by, { open })).toEqual({ ids, count: ids.length })
      }
    }, 20))

  test('is the same in search and on the map', () =>
    holdsForEveryActor(async (by) => {
      const ids = expected(by, isIssue)
      expect(await allPages(by, { q: '路灯' })).toEqual({ ids, count: ids.length })
      expect(await allPages(by, { q: '井盖' })).toEqual({ ids: [], count: 0 })
      const { pins } = await mapIssues(house.deps, by, { box: 'scope' })
      expect(idsOf(pins)).toEqual(ids)
    }, 40))

  test('is the same on the page of one item: what is not in the list does not exist', () =>
    holdsForEveryActor(async (by) => {
      const ids = expected(by, isIssue)
      for (const { id } of items.filter(isIssue).filter((_, at) => at % 7 === 0)) {
        const seen = await getIssue(house.deps, by, { issueId: id }).catch((error: unknown) => {
          if (!isRefusal(error, 'issues.not_found')) throw error
          return null
        })
        expect({ id, seen: seen !== null }).toEqual({ id, seen: ids.includes(id) })
      }
    }, 12))

  test('is the same for live changes', () =>
    holdsForEveryActor(async (by) => {
      const all = idsOf(items)
      const changed = await changedFor(house.deps, by.viewer, [...all, CAST.resident[0]])
      expect(idsOf(changed)).toEqual(expected(by))
    }, 40))

  test('holds what I asked for and follow, and only that, under «mine»', () =>
    holdsForEveryActor(async (by) => {
      const page = await listMyIssues(house.deps, by, { which: 'all', limit: 100 })
      const me = by.personId!
      const mine = (item: WorkItem) => item.askerId === me || item.followerIds.includes(me)
      expect(idsOf(page.issues)).toEqual(expected(by, (item) => isIssue(item) && mine(item)))
      expect(idsOf(page.issues)).toEqual(idsOf(items.filter((item) => isIssue(item) && mine(item))))
    }, 20))
})
