import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ISSUE_STATES } from '#contract/issues/terms.ts'
import { TIERS } from '#contract/loop/terms.ts'
import { type Actor, SYSTEM } from '#kernel/authz/actor.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { nextState } from '#kernel/loop/next-state.ts'
import { allowedActions } from '#kernel/loop/permission.ts'
import { findItem } from '#kernel/loop/store.ts'
import { sweep } from '#kernel/loop/sweep.ts'
import { verifyTrail } from '#kernel/loop/verify-trail.ts'
import { drainOutbox, type Relay, startRelay } from '#kernel/outbox/relay.ts'
import type { DomainEvent, Subscription } from '#kernel/outbox/subscription.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { anIssue, on } from '../modules/issues/builders.ts'
import { issueLoop } from '../modules/issues/loop.ts'
import { getOverview } from '../modules/issues/queries/get-overview.ts'
import { listIssues } from '../modules/issues/queries/list-issues.ts'
import { routes } from '../modules/issues/routes.ts'
import { issueTimeKeeper } from '../modules/issues/time-keeper.ts'
import { togetherReactions } from '../modules/issues/together/reactions.ts'
import { type CastMember, ORGS, type TestHouse, testHouse } from './house.ts'

/** The same choices again: SIMULATE_SEED=<number> npx vitest run server/testing/simulate.test.ts */
const SEED = Number(process.env.SIMULATE_SEED ?? randomInt(2 ** 31))
const ISSUES = 30
const ROUNDS = 60
const MOVES_AT_ONCE = 8
const HOUR_MS = 3_600_000

/** Mulberry32: small, seeded, even enough for choosing. */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const random = chance(SEED)
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
const sometimes = (share: number) => random() < share

let house: TestHouse
let relays: Relay[]
const ids: string[] = []
const heard: DomainEvent[] = []
const refused = new Map<string, number>()
let moved = 0

/** Notes what was told, once it is certain that it was: after the relay's own commit. */
const listener: Subscription = {
  name: 'test.listener',
  topic: 'issue.moved',
  react: async (_deps, tx, events) => tx.afterCommit(() => void heard.push(...events)),
}

const LISTENERS = [listener, togetherReactions]

const COMPANIES = { estate: ORGS.property, community: ORGS.lilac, street: ORGS.eastStreet } as const
const orgAt = (tier: (typeof TIERS)[number]) =>
  tier === 'department' ? pick([ORGS.cityManagement, ORGS.housing]) : COMPANIES[tier]

const PART = { description: '门口垃圾桶满了没人清', categoryCode: '0501' }

/** What a person might fill into the form of a move; now and then something that the rules refuse. */
function formOf(action: string): Record<string, unknown> {
  const note = pick(['已到现场', '等配件到货', '转由物业处理', '情况属实'])
  const tier = pick(TIERS)
  const satisfaction = pick(['satisfied', 'basically_satisfied', 'dissatisfied', 'dissatisfied'])
  const said = { solved: sometimes(0.6), satisfaction, reason: 'not_solved', comment: note }
  const forms: Record<string, Record<string, unknown>> = {
    decline: { reason: 'beyond_duty' },
    dispatch: {
      tier,
      holderOrgId: sometimes(0.9) ? orgAt(tier) : pick(Object.values(ORGS)),
      helperOrgIds: sometimes(0.3) ? [pick(Object.values(ORGS))] : [],
    },
    return: { reason: pick(['wrong_duty', 'incomplete']), evidence: [] },
    settle_return: { upheld: sometimes(0.5), holderOrgId: orgAt(tier), tier },
    escalate: { reason: 'no_power', evidence: [] },
    pause: { reason: 'weather' },
    request_extension: { days: 3, reason: note },
    settle_extension: { granted: sometimes(0.5) },
    shelve: { reason: note, publicNote: note, reviewOn: '2026-07-15' },
    answer: { result: pick(['explained', 'legal_path', 'solved']), text: note },
    judge: said,
    record_call_back: sometimes(0.5) ? { contacted: true, ...said } : { contacted: false },
    contact: { how: 'phone', reached: sometimes(0.7) },
    ask: { question: '请问是哪个单元？' },
    review: { result: pick(['keep', 'resume', 'close']), publicNote: note, reviewOn: '2026-07-20' },
    moderate: { what: pick(['hold', 'show', 'hide']), reason: 'personal' },
    review_moderation: { seq: pick([1, 2, 3]), upheld: sometimes(0.5) },
    tell_apart: { otherIssueId: pick(ids) },
    answer_help: { text: note },
    release_help: { helperOrgId: pick(Object.values(ORGS)) },
    split: { parts: [PART, sometimes(0.5) ? { ...PART, tier, holderOrgId: orgAt(tier) } : PART] },
    set_border: {
      areaCodes: ['990000001002'],
      shares: [{ orgId: orgAt(tier), percent: pick([100, 99]) }],
      ...(sometimes(0.5) ? { leadOrgId: orgAt(tier) } : {}),
    },
    merge: { intoIssueId: pick(ids) },
    add_helper: { helperOrgId: pick(Object.values(ORGS)) },
  }
  return { note, ...forms[action] }
}

const PEOPLE: readonly CastMember[] = [
  'resident',
  'neighbour',
  'gridWorker',
  'propertyWorker',
  'communityStaff',
  'communitySecretary',
  'otherCommunityStaff',
  'streetStaff',
  'adjudicator',
  'clerk',
  'otherClerk',
  'callBackClerk',
  'districtStaff',
]

const asSystem = <T>(statement: Sql) =>
  house.deps.district.read(SYSTEM_VIEWER, (tx) => tx.rows<T & object>(statement))

const itemNow = (id: string) =>
  house.deps.district.read(SYSTEM_VIEWER, (tx) => findItem(tx, id)) as Promise<WorkItem>

/** What ends an item is chosen less often, so that the walks get further. */
const ENDING = ['withdraw', 'decline', 'merge', 'split']

type Choice = { by: Actor; action: string }

/** Mostly a move that brings the item on, by somebody who may make it; sometimes anything by anybody. */
function choose(item: WorkItem): Choice {
  const everybody = PEOPLE.map((name) => house.cast[name])
  const possible = everybody.flatMap((by) =>
    allowedActions(issueLoop, by, item).map(({ action }): Choice => ({ by, action })),
  )
  const going = possible.filter(
    ({ action }) => !ENDING.includes(action) && issueLoop.moves[action]?.to !== 'same',
  )
  if (going.length > 0 && sometimes(0.65)) return pick(going)
  if (possible.length > 0 && sometimes(0.3)) return pick(possible)
  return { by: pick(everybody), action: pick(Object.keys(issueLoop.moves)) }
}

async function oneMove(): Promise<void> {
  const id = pick(ids)
  const { by, action } = choose(await itemNow(id))
  const asked = issueLoop.moves[action]?.via ?? action
  const name = asked === 'follow' ? 'join' : asked
  const route = routes.find(({ operation }) => operation.name === `issues.${name}`)
  if (!route) return
  const input = route.operation.input.parse({ ...on(id), ...formOf(name) }) as never
  try {
    await route.handler(house.deps, by, input, undefined as never)
    moved += 1
  } catch (error) {
    if (!isRefusal(error)) throw error
    refused.set(error.code, (refused.get(error.code) ?? 0) + 1)
    // What a command refuses is declared by its contract, for the words that a screen has for it.
    expect([...route.operation.refusals, 'contract.request_id_reused']).toContain(error.code)
  }
}

async function walk(): Promise<void> {
  const keepers = new Map([['issue', issueTimeKeeper]])
  for (let round = 0; round < ROUNDS; round += 1) {
    await Promise.all(Array.from({ length: MOVES_AT_ONCE }, oneMove))
    if (sometimes(0.4)) house.clock.forward(Math.floor(random() * 20) * HOUR_MS)
    if (sometimes(0.5)) await sweep(house.deps, keepers)
  }
}

beforeAll(async () => {
  process.stdout.write(`simulate: SIMULATE_SEED=${SEED}\n`)
  house = await testHouse()
  for (let i = 0; i < ISSUES; i += 1) {
    const identity = pick(['named', 'named', 'secret'] as const)
    const by = house.cast[pick(['resident', 'neighbour', 'communityStaff'] as const)]
    ids.push((await anIssue(house, { identity }, by)).id)
  }
  relays = [startRelay(house.deps, LISTENERS), startRelay(house.deps, LISTENERS)]
  await walk()
  for (const relay of relays) await relay.stop()
  await drainOutbox(house.deps, LISTENERS)
}, 60_000)

afterAll(() => house.close())

type Step = {
  itemId: string
  seq: number
  action: string
  fromState: string | null
  toState: string
  actorId: string | null
  actorRole: string
}

const allSteps = () =>
  asSystem<Step>(sql`
    select item_id as "itemId", seq, action, from_state as "fromState", to_state as "toState",
      actor_id as "actorId", actor_role as "actorRole"
    from work_step order by item_id, seq`)

const stepsByItem = async () => Map.groupBy(await allSteps(), ({ itemId }) => itemId)

describe('after hundreds of moves by chance, some at the same moment, with the clock running', () => {
  test('enough has happened for what follows to mean something', async () => {
    const steps = await allSteps()
    expect(moved).toBeGreaterThan(60)
    expect(refused.size).toBeGreaterThan(3)
    expect(new Set(steps.map(({ action }) => action)).size).toBeGreaterThan(12)
    expect(new Set(steps.map(({ toState }) => toState)).size).toBeGreaterThan(8)
  })

  test('every step leads from where the one before it ended to where the loop says', async () => {
    for (const steps of (await stepsByItem()).values()) {
      expect(steps[0]).toMatchObject({ seq: 1, action: 'submit', toState: issueLoop.start })
      for (const [at, step] of steps.slice(1).entries()) {
        expect(step).toMatchObject({ seq: at + 2, fromState: steps[at]!.toState })
        const from = step.fromState as never
        expect(step.toState).toBe(nextState(issueLoop, from, step.action))
      }
    }
  })

  test('every item stands where its last step left it, and waits for exactly one part', async () => {
    const rows = await asSystem<{
      id: string
      state: string
      waitsFor: string
      ended: boolean
    }>(sql`
      select id, state, waits_for as "waitsFor", ended_at is not null as ended from work_item`)
    const steps = await stepsByItem()
    for (const { id, state, waitsFor, ended } of rows) {
      expect(steps.get(id)?.at(-1)?.toState).toBe(state)
      const spec = issueLoop.states[state as keyof typeof issueLoop.states]
      expect({ state, waitsFor }).toEqual({ state, waitsFor: spec.waitsFor })
      expect(ended).toBe(waitsFor === 'nobody')
      expect(ended).toBe((issueLoop.ends as readonly string[]).includes(state))
    }
  })

  test('nobody judges what they did themselves', async () => {
    let judged = 0
    for (const steps of (await stepsByItem()).values()) {
      const doers = new Set<string>()
      for (const { action, actorId } of steps) {
        const move = issueLoop.moves[action]
        if (move?.judges) {
          judged += 1
          if (actorId !== null) expect(doers.has(actorId)).toBe(false)
        }
        if (move?.does && actorId !== null) doers.add(actorId)
      }
    }
    expect(judged).toBeGreaterThan(0)
  })

  test('nothing has ended without a judgement, recorded silence, or a reason that is none of ours', async () => {
    const rows = await asSystem<{
      id: string
      state: string
      satisfaction: string | null
      judgedBy: string | null
    }>(sql`
      select w.id, w.state, i.satisfaction, i.judged_by as "judgedBy"
      from work_item w join issue i on i.id = w.id where w.ended_at is not null`)
    const steps = await stepsByItem()
    for (const row of rows) {
      const last = steps.get(row.id)!.at(-1)!
      if (row.state === 'closed') {
        expect(row.judgedBy === 'silence' ? last.action : row.satisfaction).not.toBeNull()
        expect(row.judgedBy === 'silence').toBe(last.action === 'lapse')
      } else if (row.state === 'gathered') {
        // A whole is over when each of its parts is: their askers judged them.
        expect(last).toMatchObject({ action: 'gather', actorRole: 'system' })
      } else {
        expect(['decline', 'withdraw']).toContain(last.action)
      }
    }
  })

  test('no open item is forgotten: where a limit runs, the sweep comes back to it', async () => {
    const rows = await asSystem<{ state: string; dueAt: Date | null; warnAt: Date | null }>(sql`
      select state, due_at as "dueAt", k.at as "warnAt"
      from work_item w left join work_wake k on k.item_id = w.id where ended_at is null`)
    for (const row of rows) {
      const spec = issueLoop.states[row.state as keyof typeof issueLoop.states]
      if (spec.onDue === undefined) continue
      expect({ ...row, dueAt: row.dueAt !== null, warnAt: row.warnAt !== null }).toMatchObject({
        dueAt: true,
        warnAt: true,
      })
    }
  })

  test('the trail of every item verifies', async () => {
    const report = await verifyTrail(house.deps.district)
    expect(report.faults).toEqual([])
    expect(report.items).toBeGreaterThanOrEqual(ISSUES)
  })

  test('the folded counts and what is not folded yet equal the rows, by community, tier and state', async () => {
    const tally = await asSystem<object>(sql`
      select area_code, tier, state, secret, sum(n)::int as n from (
        select area_code, tier, state, secret, count as n from work_tally where kind = 'issue'
        union all
        select area_code, tier, state, secret, change from work_tally_delta where kind = 'issue') t
      group by 1, 2, 3, 4 having sum(n) <> 0`)
    const rows = await asSystem<object>(sql`
      select left(area_code, 12) as area_code, tier, state, secret, count(*)::int as n
      from work_item where kind = 'issue' group by 1, 2, 3, 4`)
    expect(tally.map((row) => JSON.stringify(row)).toSorted()).toEqual(
      rows.map((row) => JSON.stringify(row)).toSorted(),
    )
    const folded = await asSystem<{ n: number }>(sql`select count(*) as n from work_tally_delta`)
    expect(folded).toEqual([{ n: 0 }])
  })

  test('every step was told once, and each item’s steps in their order, by two relays at a time', async () => {
    const told = heard.map(({ payload }) => `${payload.itemId} ${payload.seq}`)
    const steps = (await allSteps()).map(({ itemId, seq }) => `${itemId} ${seq}`)
    expect(told.toSorted()).toEqual(steps.toSorted())
    for (const events of Map.groupBy(heard, ({ payload }) => payload.itemId).values()) {
      const order = events.map(({ payload }) => payload.seq)
      expect(order).toEqual(order.map((_, at) => at + 1))
    }
  })

  test.each(['communityStaff', 'communitySecretary', 'streetStaff', 'districtStaff'] as const)(
    'every figure of the overview equals the list it opens, for %s',
    async (who) => {
      const { deps } = house
      const by = house.cast[who]
      const view = await getOverview(deps, by, {})
      const count = async (filters: object) => {
        const base = { box: 'scope', order: 'urgency', limit: 1, areaCode: view.areaCode } as const
        return (await listIssues(deps, by, { ...base, ...filters })).count
      }
      expect(view.open).toBe(await count({ open: true }))
      expect(view.overdue).toBe(await count({ due: 'overdue' }))
      expect(view.dueToday).toBe(await count({ due: 'today' }))
      for (const state of ISSUE_STATES) {
        const shown = view.byState.find((row) => row.state === state)?.count
        expect({ state, shown }).toEqual({ state, shown: await count({ state: [state] }) })
      }
      for (const { tier, open, closed } of view.byTier) {
        expect({ tier, open }).toEqual({ tier, open: await count({ tier: [tier], open: true }) })
        expect({ tier, closed }).toEqual({
          tier,
          closed: await count({ tier: [tier], open: false }),
        })
      }
      for (const { areaCode, open, overdue } of view.byArea) {
        expect({ areaCode, open }).toEqual({
          areaCode,
          open: await count({ areaCode, open: true }),
        })
        expect(overdue).toBe(await count({ areaCode, due: 'overdue' }))
      }
    },
  )
})

test('the clock alone makes only the moves that a loop gives to it', async () => {
  for (const [action, move] of Object.entries(issueLoop.moves)) {
    const mayBe = move.by.includes('system')
    const bySystem = await asSystem<{ n: number }>(sql`
      select count(*)::int as n from work_step where action = ${action} and actor_role = ${SYSTEM.roleWord}`)
    if (!mayBe) expect({ action, n: bySystem[0]!.n }).toEqual({ action, n: 0 })
  }
})
