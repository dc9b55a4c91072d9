import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM, VISITOR } from '#kernel/authz/actor.ts'
import { canonicalJson, type Json } from '#kernel/crypto/chain.ts'
import { once } from '#kernel/database/once.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { createItem } from '#kernel/loop/create.ts'
import { verifyTrail } from '#kernel/loop/verify-trail.ts'
import { readBacklog } from '#kernel/outbox/parked.ts'
import { drainOutbox, startRelay } from '#kernel/outbox/relay.ts'
import type { Subscription } from '#kernel/outbox/subscription.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { anIssue, dispatched, inHand, on } from '../modules/issues/builders.ts'
import {
  answerIssue,
  commentIssue,
  joinIssue,
  mergeIssue,
  pauseIssue,
  signIssue,
  submitIssue,
} from '../modules/issues/commands/all.ts'
import { CAST, ORGS, PLACES, type TestHouse, testHouse } from './house.ts'
import { errandLoop } from './small-house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const rows = <T>(statement: Sql) =>
  house.deps.district.read(SYSTEM_VIEWER, (tx) => tx.rows<T & object>(statement))
const times = <T>(count: number, make: (at: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, at) => make(at)))
const stepsOf = async (id: string) =>
  (
    await rows<{ action: string }>(
      sql`select action from work_step where item_id = ${id} order by seq`,
    )
  ).map(({ action }) => action)

function fulfilled<T>(results: readonly PromiseSettledResult<T>[]): T[] {
  return results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
}

/** The answers without those that say the same, whatever the order of their members. */
function differing(answers: readonly object[]): string[] {
  return [...new Set(answers.map((answer) => canonicalJson(answer as Json)))]
}

/** The refusals among the results; anything else that failed is a fault of ours. */
function refusals(results: readonly PromiseSettledResult<unknown>[]): string[] {
  return results.flatMap((one) => {
    if (one.status === 'fulfilled') return []
    if (!isRefusal(one.reason)) throw one.reason
    return [one.reason.code]
  })
}

function report(requestId: string) {
  return {
    requestId,
    description: '井盖松动，车一过就响',
    categoryCode: '0102',
    identity: 'named' as const,
    photoIds: [],
    channel: 'pocket' as const,
    place: {
      areaCode: '990000001001',
      estateId: PLACES.lilacEstate,
      buildingId: null,
      point: null,
      text: '东门口',
    },
  }
}

describe('the same request sent again and again', () => {
  test('fifty at once make one item and give one answer', async () => {
    const requestId = newId()
    const before = await rows<{ n: number }>(sql`select count(*) as n from work_item`)
    const { deps, cast } = house
    const results = await times(50, () => submitIssue(deps, cast.resident, report(requestId)))
    expect(refusals(results)).toEqual([])
    expect(differing(fulfilled(results))).toHaveLength(1)
    const after = await rows<{ n: number }>(sql`select count(*) as n from work_item`)
    expect(after[0]!.n - before[0]!.n).toBe(1)
  })

  test('by somebody who is not signed in makes one item and shows one tracking code', async () => {
    const call = { ...report(newId()), identity: 'anonymous' as const }
    const results = await times(10, () => submitIssue(house.deps, VISITOR, call))
    const answers = fulfilled(results)
    expect(answers).toHaveLength(10)
    expect(new Set(answers.map(({ trackingCode }) => trackingCode)).size).toBe(1)
    expect(new Set(answers.map(({ issue }) => issue.id)).size).toBe(1)
    // The answer got lost, and the phone sends it again after its user has signed in.
    const later = await submitIssue(house.deps, house.cast.resident, call)
    expect(later.issue.id).toBe(answers[0]!.issue.id)
  })

  test('as a move makes one step and gives one answer, also long after the item has moved on', async () => {
    const issue = await anIssue(house)
    await dispatched(house, issue.id)
    const call = on(issue.id)
    const { deps, cast } = house
    const results = await times(20, () => signIssue(deps, cast.propertyWorker, call))
    expect(differing(fulfilled(results))).toHaveLength(1)
    expect(fulfilled(results)).toHaveLength(20)
    await pauseIssue(deps, cast.propertyWorker, { ...on(issue.id), reason: 'weather', note: '雨' })
    expect(await signIssue(deps, cast.propertyWorker, call)).toEqual(fulfilled(results)[0])
    expect(await stepsOf(issue.id)).toEqual(['submit', 'dispatch', 'sign', 'pause'])
  })

  test('for another thing, or by another person, is refused and does nothing', async () => {
    const issue = await anIssue(house)
    const call = { ...on(issue.id), note: '请尽快', photoIds: [] }
    const { deps, cast } = house
    await commentIssue(deps, cast.resident, call)
    const other = await anIssue(house)
    const reused = { code: 'contract.request_id_reused' }
    const again = commentIssue(deps, cast.resident, { ...call, issueId: other.id })
    await expect(again).rejects.toMatchObject(reused)
    const stolen = commentIssue(deps, cast.communityStaff, call)
    await expect(stolen).rejects.toMatchObject(reused)
    expect(await stepsOf(issue.id)).toEqual(['submit', 'comment'])
    expect(await stepsOf(other.id)).toEqual(['submit'])
  })

  test('after a failure is done, because nothing of the failure was kept', async () => {
    const requestId = newId()
    const { deps, cast } = house
    const failing = once(deps, cast.resident, 'test.op', requestId, async () => {
      throw new Error('the plug was pulled')
    })
    await expect(failing).rejects.toThrow('the plug was pulled')
    const done = await once(deps, cast.resident, 'test.op', requestId, async () => ({ ok: true }))
    expect(done).toEqual({ ok: true })
  })
})

describe('two at the same moment', () => {
  test('who both sign for an item: one does, the other learns that it has moved', async () => {
    const issues = []
    for (let i = 0; i < 8; i += 1) {
      const issue = await anIssue(house)
      await dispatched(house, issue.id, { tier: 'community', holderOrgId: ORGS.lilac })
      issues.push(issue)
    }
    const { deps, cast } = house
    for (const { id } of issues) {
      const results = await Promise.allSettled([
        signIssue(deps, cast.communityStaff, on(id)),
        signIssue(deps, cast.communitySecretary, on(id)),
        signIssue(deps, cast.gridWorker, on(id)),
      ])
      expect(fulfilled(results)).toHaveLength(1)
      expect(refusals(results)).toEqual(['loop.wrong_state', 'loop.wrong_state'])
      expect(await stepsOf(id)).toEqual(['submit', 'dispatch', 'sign'])
    }
  })

  test('who saw the same version: the second one overwrites nothing', async () => {
    const issue = await inHand(house)
    const { deps, cast } = house
    const seen = { version: issue.version + 2 }
    const answer = { result: 'explained' as const, text: '已说明', photoIds: [] }
    const results = await Promise.allSettled([
      commentIssue(deps, cast.resident, { ...on(issue.id), ...seen, note: '一', photoIds: [] }),
      commentIssue(deps, cast.propertyWorker, {
        ...on(issue.id),
        ...seen,
        note: '二',
        photoIds: [],
      }),
    ])
    expect(refusals(results)).toEqual(['loop.stale_version'])
    const late = answerIssue(deps, cast.propertyWorker, { ...on(issue.id), ...seen, ...answer })
    await expect(late).rejects.toMatchObject({ code: 'loop.stale_version' })
    await answerIssue(deps, cast.propertyWorker, {
      ...on(issue.id),
      version: seen.version + 1,
      ...answer,
    })
  })

  test('who join the same issue both follow it', async () => {
    const issue = await anIssue(house)
    const { deps, cast } = house
    const joining = [cast.neighbour, cast.clerk, cast.otherClerk, cast.streetStaff, cast.gridWorker]
    const results = await times(joining.length, (at) => joinIssue(deps, joining[at]!, on(issue.id)))
    expect(refusals(results)).toEqual([])
    const [row] = await rows<{ ids: string[] }>(
      sql`select follower_ids as ids from work_item where id = ${issue.id}`,
    )
    expect(row!.ids.toSorted()).toEqual(joining.map(({ personId }) => personId).toSorted())
  })

  test('who merge the same two issues crosswise: one merge counts, and neither waits for ever', async () => {
    const { deps, cast } = house
    for (let round = 0; round < 4; round += 1) {
      const [one, two] = [await anIssue(house), await anIssue(house, {}, cast.neighbour)]
      const results = await Promise.allSettled([
        mergeIssue(deps, cast.communityStaff, { ...on(one.id), intoIssueId: two.id }),
        mergeIssue(deps, cast.communitySecretary, { ...on(two.id), intoIssueId: one.id }),
      ])
      expect(fulfilled(results)).toHaveLength(1)
      // Whoever comes second would merge it into where it went: into itself.
      expect(refusals(results)).toEqual(['issues.merge_into_itself'])
    }
  })

  test('who merge two issues into a third lose nobody who asked', async () => {
    const { deps, cast } = house
    const into = await anIssue(house, {}, cast.communityStaff)
    const one = await anIssue(house)
    const two = await anIssue(house, {}, cast.neighbour)
    const results = await Promise.allSettled([
      mergeIssue(deps, cast.communityStaff, { ...on(one.id), intoIssueId: into.id }),
      mergeIssue(deps, cast.communitySecretary, { ...on(two.id), intoIssueId: into.id }),
    ])
    expect(refusals(results)).toEqual([])
    const [row] = await rows<{ ids: string[] }>(
      sql`select follower_ids as ids from work_item where id = ${into.id}`,
    )
    expect(row!.ids.toSorted()).toEqual([CAST.resident[0], CAST.neighbour[0]])
  })
})

/** Opens an errand and answers its number, or gives up after it was given one. */
async function openErrand(fails: boolean): Promise<string> {
  const { deps } = house
  const id = newId()
  const { number } = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const made = await createItem(deps, tx, SYSTEM, errandLoop, {
      id,
      title: '帮忙取一下药',
      tier: 'community',
      urgency: 2,
      areaCode: '990000001001',
      secret: false,
      identity: 'named',
      askerId: CAST.resident[0],
      holderOrgId: null,
      limit: { amount: 3, unit: 'natural_day', rule: 'test' },
      searchable: '',
    })
    if (fails) throw new Error('rolled back')
    return made
  })
  return number
}

describe('human numbers', () => {
  test('have no gaps and no doubles, with thirty-two who open and some who give up', async () => {
    const made: string[] = []
    let failed = 0
    for (let round = 0; round < 3; round += 1) {
      // Every third one is rolled back after it was given its number.
      const results = await times(32, (at) => openErrand((at + round) % 3 === 0))
      made.push(...fulfilled(results))
      failed += results.length - fulfilled(results).length
    }
    expect(failed).toBe(32)
    expect(made.toSorted()).toEqual(
      Array.from({ length: 64 }, (_, at) => `PT-2026-${String(at + 1).padStart(6, '0')}`),
    )
  })

  test('begin at one again with the Chinese new year, at midnight in Shanghai', async () => {
    const now = house.clock.now().toISOString()
    house.clock.set('2026-12-31T15:59:59.000Z')
    expect(await openErrand(false)).toBe('PT-2026-000065')
    house.clock.set('2026-12-31T16:00:00.000Z')
    expect(await openErrand(false)).toBe('PT-2027-000001')
    house.clock.set(now)
  })
})

const listener = (react: Subscription['react'], name = 'test.listener'): Subscription => ({
  name,
  topic: 'issue.moved',
  react,
})
const waiting = async () => (await rows<{ n: number }>(sql`select count(*) as n from outbox`))[0]!.n

describe('what is told afterwards', () => {
  test('waits for a listener that throws, while the others hear it at once', async () => {
    await drainOutbox(house.deps, [])
    const { id } = await anIssue(house)
    const told: unknown[] = []
    const heard: unknown[] = []
    let isBroken = true
    const shaky = listener(async (_deps, tx, events) => {
      tx.afterCommit(() => told.push(...events.map(({ payload }) => payload.itemId)))
      if (isBroken) throw new Error('the listener fell over')
    })
    const sound = listener(async (_deps, _tx, events) => {
      heard.push(...events.map(({ payload }) => payload.itemId))
    }, 'test.sound')
    await drainOutbox(house.deps, [shaky, sound])
    expect(heard).toEqual([id])
    expect(told).toEqual([])
    expect(await waiting()).toBe(0)
    expect(await readBacklog(house.deps.district)).toEqual([
      { subscription: 'test.listener', events: 1, problem: 'the listener fell over' },
    ])

    // What comes meanwhile stands behind it, so that the listener hears everything in order.
    const next = await anIssue(house)
    isBroken = false
    await drainOutbox(house.deps, [shaky, sound])
    expect(told).toEqual([])
    house.clock.forward(2_000)
    await drainOutbox(house.deps, [shaky, sound])
    expect(told).toEqual([id, next.id])
    expect(heard).toEqual([id, next.id])
    expect(await readBacklog(house.deps.district)).toEqual([])
  })

  test('leaves nothing behind of a reaction that failed half-way', async () => {
    const half = listener(async (_deps, tx) => {
      await tx.run(sql`insert into outbox (topic, payload, at) values ('half.done', '{}', now())`)
      throw new Error('the listener fell over')
    })
    await anIssue(house)
    await drainOutbox(house.deps, [half])
    expect(await waiting()).toBe(0)
    house.clock.forward(2_000)
    await drainOutbox(house.deps, [listener(async () => undefined)])
    expect(await readBacklog(house.deps.district)).toEqual([])
  })

  test('is told by a relay that had failed before, without being asked again', async () => {
    let tries = 0
    const fell = Promise.withResolvers<void>()
    const told = Promise.withResolvers<void>()
    const shaky = listener(async (_deps, tx) => {
      tries += 1
      if (tries === 1) {
        fell.resolve()
        throw new Error('the listener fell over')
      }
      tx.afterCommit(told.resolve)
    })
    const relay = startRelay(house.deps, [shaky])
    await anIssue(house)
    await fell.promise
    house.clock.forward(2_000)
    await told.promise
    await relay.stop()
    expect(tries).toBe(2)
  })

  test('is nothing when the command was rolled back', async () => {
    await drainOutbox(house.deps, [])
    const issue = await anIssue(house)
    await drainOutbox(house.deps, [])
    const { deps, cast } = house
    const wrong = answerIssue(deps, cast.propertyWorker, {
      ...on(issue.id),
      result: 'explained',
      text: '已说明',
      photoIds: [],
    })
    await expect(wrong).rejects.toMatchObject({ code: 'issues.not_found' })
    expect(await waiting()).toBe(0)
  })

  test('is told by a second relay only after the first one, however slow, has told what came before', async () => {
    await drainOutbox(house.deps, [])
    const told: number[] = []
    const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const slow = listener(async (_deps, tx, events) => {
      begun.resolve()
      await gate.promise
      tx.afterCommit(() => told.push(...events.map(({ id }) => id)))
    })
    const fast = listener(async (_deps, tx, events) => {
      tx.afterCommit(() => told.push(...events.map(({ id }) => id)))
    })
    await anIssue(house)
    const first = drainOutbox(house.deps, [slow])
    await begun.promise
    // In another community, so that not even the counts of the two have a row in common.
    const place = {
      areaCode: '990000001002',
      estateId: null,
      buildingId: null,
      point: null,
      text: '',
    }
    await anIssue(house, { place })
    const over = new AbortController()
    const second = drainOutbox(house.deps, [fast]).finally(() => over.abort())
    // The second one has either passed the first, or stands before what the first one holds.
    while (!over.signal.aborted && !(await somebodyWaits())) await setImmediate()
    gate.resolve()
    await Promise.all([first, second])
    expect(told).toHaveLength(2)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
  })
})

/** Whether a connection of this house waits for a lock of another one. */
async function somebodyWaits(): Promise<boolean> {
  const { rows: stuck } = await house.deps.district.pool.query(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return stuck.length > 0
}

test('after all of this the trail of every item verifies', async () => {
  expect((await verifyTrail(house.deps.district)).faults).toEqual([])
})
